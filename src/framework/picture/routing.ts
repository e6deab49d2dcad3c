import { parseCondition, referencesOf } from '../model/condition/index.ts';
import type { Framework, Instrument } from '../model/framework.ts';
import type { Question } from '../model/question.ts';
import { questionsOf, type Rule } from '../model/rule.ts';

/**
 * The routing of an instrument in the DOT language: what decides whether a question is asked, and what rules set,
 * refuse or challenge. Questions that nothing routes and nothing rules stand together in one box a section.
 */
export function routingAsDot(framework: Framework, instrument: Instrument): string {
  const routed = new Set(
    instrument.rules.flatMap((rule) => [...questionsOf(rule).map(wholeId), ...mentions(rule.when)]),
  );
  const lines = instrument.sections.flatMap((section, index) => {
    const plain = section.questions.filter((question) => !isRouted(question, routed, instrument));
    const own = section.questions.filter((question) => isRouted(question, routed, instrument));
    return [
      `subgraph "cluster_${index}" {`,
      `label=${text(`${section.id}  ${section.title}`)}; labeljust=l; color="#b1b4b6"; fontsize=14;`,
      ...own.map(questionNode),
      ...(plain.length > 0 ? [alwaysNode(index, plain)] : []),
      '}',
    ];
  });
  const facts = new Set<string>();
  const edges = [
    ...questionsIn(instrument).flatMap((question) => routingEdges(question, facts)),
    ...instrument.rules.flatMap((rule) => ruleEdges(rule, facts)),
  ];
  return [
    `digraph ${text(`${framework.id} ${instrument.id}`)} {`,
    'rankdir=LR; ranksep=1.1; nodesep=0.12; bgcolor="white"; fontname="Arial"; compound=true;',
    'node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#505a5f", fontname="Arial", fontsize=11, margin="0.1,0.05"];',
    'edge [fontname="Arial", fontsize=9, color="#505a5f", arrowsize=0.7];',
    ...lines,
    ...[...facts].sort().map((id) => factNode(id, framework)),
    ...instrument.rules.map(ruleNode),
    ...new Set(edges),
    '}',
  ].join('\n');
}

const questionsIn = (instrument: Instrument): readonly Question[] =>
  instrument.sections.flatMap(({ questions }) => questions);

const wholeId = (id: string): string => id.split('/')[0] ?? id;

const conditionsOf = (question: Question): readonly string[] =>
  [question.when, ...question.parts.map(({ when }) => when)].filter((when) => when !== undefined);

function mentions(when: string): readonly string[] {
  const condition = parseCondition(when);
  if (!condition.ok) return [];
  return referencesOf(condition.root).flatMap(({ kind, id }) => (kind === 'answer' ? [wholeId(id)] : []));
}

function isRouted(question: Question, ruled: ReadonlySet<string>, instrument: Instrument): boolean {
  if (ruled.has(question.id) || question.records !== undefined || conditionsOf(question).length > 0) return true;
  return questionsIn(instrument).some((other) =>
    conditionsOf(other).some((when) => mentions(when).includes(question.id)),
  );
}

const FILL: Readonly<Record<Question['kind'], string>> = {
  information: '#f3f2f1',
  prompt: '#ffffff',
  judgement: '#d2e2f1',
  explanation: '#fff7bf',
  narrative: '#fff7bf',
  summary: '#1d70b8',
};

const questionNode = (question: Question): string =>
  `${node('q', question.id)} [label=${text(`${question.id}  ${short(question.label)}`)}, fillcolor="${FILL[question.kind]}"${
    question.kind === 'summary' ? ', fontcolor="#ffffff"' : ''
  }];`;

const alwaysNode = (index: number, questions: readonly Question[]): string =>
  `${node('always', String(index))} [shape=note, style=filled, fillcolor="#ffffff", color="#b1b4b6", label=${text(
    `always asked: ${wrap(questions.map(({ id }) => id))}`,
  )}];`;

const factNode = (id: string, framework: Framework): string =>
  `${node('f', id)} [shape=ellipse, style=filled, fillcolor="#cce2d8", label=${text(
    framework.facts.find((fact) => fact.id === id)?.label ?? id,
  )}];`;

const RULE: Readonly<Record<Rule['kind'], { readonly verb: string; readonly fill: string }>> = {
  derive: { verb: 'sets', fill: '#bfe3e0' },
  require: { verb: 'refuses', fill: '#f6d7d2' },
  challenge: { verb: 'challenges', fill: '#fcd6c3' },
};

const ruleNode = (rule: Rule): string =>
  `${node('r', rule.id)} [shape=hexagon, style=filled, fillcolor="${RULE[rule.kind].fill}", label=${text(rule.id)}];`;

function routingEdges(question: Question, facts: Set<string>): readonly string[] {
  const asked = conditionsOf(question).flatMap((when) =>
    sourcesOf(when, facts).map(
      (from) => `${from} -> ${node('q', question.id)} [label=${text(`asked if ${short(when, 60)}`)}];`,
    ),
  );
  if (question.records === undefined) return asked;
  facts.add(question.records);
  return [...asked, `${node('q', question.id)} -> ${node('f', question.records)} [style=dashed, label="records"];`];
}

function ruleEdges(rule: Rule, facts: Set<string>): readonly string[] {
  return [
    ...sourcesOf(rule.when, facts).map((from) => `${from} -> ${node('r', rule.id)} [style=dotted];`),
    ...questionsOf(rule).map(
      (id) => `${node('r', rule.id)} -> ${node('q', wholeId(id))} [label="${RULE[rule.kind].verb}"];`,
    ),
  ];
}

function sourcesOf(when: string, facts: Set<string>): readonly string[] {
  const condition = parseCondition(when);
  if (!condition.ok) return [];
  const found = referencesOf(condition.root).map(({ kind, id }) => {
    if (kind === 'answer') return node('q', wholeId(id));
    facts.add(id);
    return node('f', id);
  });
  return [...new Set(found)];
}

const node = (kind: string, id: string): string => text(`${kind} ${id}`);

const text = (value: string): string =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const short = (value: string, most = 46): string => (value.length <= most ? value : `${value.slice(0, most - 1)}…`);

const wrap = (ids: readonly string[]): string =>
  ids
    .map((id, i) => (i > 0 && i % 6 === 0 ? `\n${id}` : id))
    .join(', ')
    .replaceAll(', \n', ',\n');
