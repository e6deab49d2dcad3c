import { Model } from 'survey-core';
import type { ComparisonNode, Node } from '../../src/framework/model/condition/index.ts';
import type { CompiledInstrument, CompiledItem } from '../../src/response/compile.ts';
import { enteredIn, stepsOver } from './forms.ts';
import type { Form } from './instruments.ts';

/**
 * The same changes with survey-core, a widely used engine of questionnaires: routing as `visibleIf`, derivations as
 * `setValueIf`, rules as calculated values. After each change it is asked what is shown and what is missing.
 * It says nothing of reasons and sources, and decides otherwise where an answer is missing; so it is no peer of equal
 * work, and shown for information.
 * @returns nanoseconds a change.
 */
export function timeSurvey({ compiled, facts, start }: Form): number {
  const survey = new Model({ pages: pagesOf(compiled), calculatedValues: rulesOf(compiled) });
  for (const [id, value] of Object.entries(facts)) survey.setVariable(factName(id), value);
  const entered = enteredIn(start);
  survey.data = Object.fromEntries(Object.entries(entered).map(([id, value]) => [nameIn(compiled, id), value]));
  const stride = Math.ceil(compiled.items.length / MOST_ITEMS);
  const steps = stepsOver(compiled, entered).filter((_, i) => (i >> 1) % stride === 0);
  let seen = 0;
  const run = (): void => {
    for (const { id, value } of steps) {
      survey.setValue(nameIn(compiled, id), value);
      const asked = survey.getAllQuestions(true);
      seen += asked.length + asked.filter((question) => question.isEmpty()).length;
    }
  };
  run();
  const begun = process.hrtime.bigint();
  run();
  const gone = Number(process.hrtime.bigint() - begun);
  if (seen === 0) throw new Error('survey-core shows nothing');
  return gone / steps.length;
}

/** Of a large instrument, it changes some items spread over the whole, since one change takes it milliseconds. */
const MOST_ITEMS = 100;

const nameIn = ({ indexOf }: CompiledInstrument, id: string): string => `q${indexOf.get(id)}`;
const factName = (id: string): string => `fact_${id.toLowerCase()}`;

const pagesOf = (compiled: CompiledInstrument) =>
  compiled.instrument.sections.map(({ id, questions }) => ({
    name: id,
    elements: compiled.items.filter(({ question }) => questions.includes(question)).map(elementOf(compiled)),
  }));

const elementOf = (compiled: CompiledInstrument) => (item: CompiledItem) => {
  const { answer } = item;
  const conditions = item.roots.map((root) => expression(root, compiled));
  const [derivation] = item.derivations;
  return {
    name: nameIn(compiled, item.id),
    type: answer.type === 'choice' ? (answer.multiple ? 'checkbox' : 'radiogroup') : 'text',
    ...(answer.type === 'choice' ? { choices: answer.codes.map(({ code }) => code) } : {}),
    ...(conditions.length > 0 ? { visibleIf: conditions.join(' and ') } : {}),
    ...(derivation
      ? { setValueIf: expression(derivation.rule.root, compiled), setValueExpression: `'${derivation.value}'` }
      : {}),
  };
};

const rulesOf = (compiled: CompiledInstrument) =>
  compiled.watchers.map(({ root }, i) => ({ name: `rule${i}`, expression: expression(root, compiled) }));

function expression(node: Node, compiled: CompiledInstrument): string {
  switch (node.op) {
    case 'and':
    case 'or':
      return `(${expression(node.left, compiled)} ${node.op} ${expression(node.right, compiled)})`;
    case 'not':
      return `!(${expression(node.of, compiled)})`;
    case 'fact':
      return `{${factName(node.id)}}`;
    case 'answer':
      return `{${nameIn(compiled, node.id)}}`;
    case 'literal':
      return typeof node.value === 'string' ? `'${node.value}'` : String(node.value);
    case 'list':
      return `[${node.items.map((item) => expression(item, compiled)).join(', ')}]`;
    case 'answered':
    case 'as-of':
      return 'false';
    default:
      return comparison(node, compiled);
  }
}

function comparison({ op, left, right }: ComparisonNode, compiled: CompiledInstrument): string {
  if (op !== 'in') return `${expression(left, compiled)} ${op === '==' ? '=' : op} ${expression(right, compiled)}`;
  if (right.op === 'answered' && left.op === 'literal') return `{${nameIn(compiled, String(left.value))}} notempty`;
  if (right.op === 'list') return `${expression(left, compiled)} anyof ${expression(right, compiled)}`;
  return `${expression(right, compiled)} contains ${expression(left, compiled)}`;
}
