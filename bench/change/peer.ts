import type { Answers } from '../../src/framework/model/answer.ts';
import { type Node, parseCondition } from '../../src/framework/model/condition/index.ts';
import type { CaseFacts } from '../../src/framework/model/fact.ts';
import { addMonths } from '../../src/response/calendar.ts';
import type { CompiledInstrument, CompiledItem } from '../../src/response/compile.ts';
import type { Evaluation } from '../../src/response/index.ts';
import { wordingOf } from '../../src/response/wording.ts';
import { becauseNotApplicable, becauseNotYet, becauseStated } from '../../src/response/words.ts';
import { type Names, waitsForAnswer, whenFalse, whenTrue } from './peer-condition.ts';

/** The state of a response, by code that knows one instrument and nothing else. */
export type Peer = (facts: CaseFacts, answers: Answers) => Evaluation;

/**
 * Writes, for one instrument, the straight-line JavaScript that somebody would write who had only this instrument to
 * serve: one block a question in printed order, plain comparisons, words and sources as constants, the same result
 * object. It has no explanations of challenges and no calendar of holidays, which makes it the faster.
 */
export function writePeer(compiled: CompiledInstrument): { readonly peer: Peer; readonly code: string } {
  const writer = new PeerWriter(compiled);
  const code = writer.code();
  const make = new Function('constants', 'addMonths', code) as (constants: unknown, months: typeof addMonths) => Peer;
  return { peer: make(writer.constants, addMonths), code };
}

class PeerWriter {
  readonly constants: unknown[] = [];
  readonly #compiled: CompiledInstrument;
  readonly #names: Names;

  constructor(compiled: CompiledInstrument) {
    this.#compiled = compiled;
    const ids = compiled.facts.map(({ id }) => id);
    this.#names = {
      fact: (id) => `fact${ids.indexOf(id)}`,
      answer: (id) => `answer${compiled.indexOf.get(id)}`,
    };
  }

  code(): string {
    const { items, facts, order } = this.#compiled;
    if (order.some((index, i) => index !== i)) throw new Error('the peer is written in printed order only');
    const body = [
      ...facts.map(({ id }) => `let ${this.#names.fact(id)} = facts[${JSON.stringify(id)}];`),
      'const asked = [], notAsked = [], missing = [], setAside = [], problems = [], due = [], answers = {};',
      ...items.map((item) => this.#question(item)),
      ...this.#watchers(),
      ...this.#limits(),
      'const complete = missing.length === 0 && problems.length === 0;',
      'return { asked, notAsked, answers, problems, missing, complete, setAside, due };',
    ].join('\n');
    const names = this.constants.map((_, i) => `const constant${i} = constants[${i}];`).join('\n');
    return `${names}\nreturn function evaluate(facts, given) {\n${body}\n};`;
  }

  #constant(value: unknown): string {
    return `constant${this.constants.push(value) - 1}`;
  }

  #question(item: CompiledItem): string {
    const answer = this.#names.answer(item.id);
    const id = JSON.stringify(item.id);
    const ask = this.#asked(item, answer, id);
    return [
      `const given${item.index} = given[${id}];`,
      `let ${answer};`,
      ...this.#branches(item, ask, (reason) => notAsked(item, id, this.#constant(reason), reason.because)),
    ].join('\n');
  }

  #branches(
    item: CompiledItem,
    ask: string,
    leave: (reason: { readonly id: string; readonly because: string }) => string,
  ): readonly string[] {
    const { id } = item;
    const compiled = this.#compiled;
    const cases: string[] = [];
    if (item.question.records !== undefined) {
      const stated = `facts[${JSON.stringify(item.question.records)}] !== undefined`;
      cases.push(`if (${stated}) { ${leave({ id, because: becauseStated(item, compiled) })} }`);
    }
    const [root, ...rest] = item.roots;
    if (root) {
      const together = rest.reduce((left, right) => ({ op: 'and', left, right, at: 0 }) as const, root);
      cases.push(
        `if (${whenFalse(together, this.#names)}) { ${leave({ id, because: becauseNotApplicable(item, compiled) })} }`,
      );
      const waits = waitsForAnswer(together, this.#names);
      const notYet = `if (!${whenTrue(together, this.#names)} && ${waits})`;
      if (waits !== 'false') cases.push(`${notYet} { ${leave({ id, because: becauseNotYet(item, compiled) })} }`);
    }
    return [[...cases, `{ ${ask} }`].join(' else ')];
  }

  #asked(item: CompiledItem, answer: string, id: string): string {
    const given = `given${item.index}`;
    const derived = item.derivations.map(({ rule, value }) => {
      const code = JSON.stringify(value);
      const because = this.#constant(rule.rule.because);
      const aside = `if (${given} !== undefined && ${given} !== ${code}) setAside.push({ id: ${id}, value: ${given}, because: ${because} });`;
      const set = `answers[${id}] = { value: ${code}, by: 'rule', rule: ${JSON.stringify(rule.rule.id)} };`;
      return `if (${whenTrue(rule.root, this.#names)}) { ${answer} = ${code}; ${set} ${aside} }`;
    });
    const entered = `if (${given} !== undefined) { ${answer} = ${given}; answers[${id}] = { value: ${given}, by: 'assessor' }; }`;
    const lacking = item.optional ? [] : [`{ missing.push(${id}); }`];
    const { records } = item.question;
    const fact = records === undefined ? '' : this.#names.fact(records);
    const recorded = item.recordsBoolean
      ? `${fact} = ${answer} === 'yes' ? true : ${answer} === 'no' ? false : undefined;`
      : `${fact} = ${answer};`;
    return `asked.push(${id}); ${[...derived, entered, ...lacking].join(' else ')} ${fact === '' ? '' : recorded}`;
  }

  /** Rules that speak up, and the challenge to a summary answered "na" where the framework has no such answer. */
  #watchers(): readonly string[] {
    const { watchers } = this.#compiled;
    const rules = watchers.map(({ rule, root }) => {
      const problem = {
        rule: rule.id,
        severity: rule.kind === 'require' ? 'error' : 'challenge',
        questions: rule.kind === 'derive' ? [] : rule.questions,
        message: rule.because,
        source: rule.source,
      };
      return `if (${whenTrue(root, this.#names)}) problems.push(${this.#constant(problem)});`;
    });
    const notProvided = wordingOf(this.#compiled).naNotProvided.map(
      ({ item, problem }) => `if (${this.#names.answer(item.id)} === 'na') problems.push(${this.#constant(problem)});`,
    );
    return [...rules, ...notProvided];
  }

  #limits(): readonly string[] {
    return this.#compiled.limits.map(({ limit }) => {
      if (limit.within.unit !== 'months') throw new Error('the peer knows limits in months only');
      const dateOf = (origin: typeof limit.from | undefined): string => {
        if (!origin) return 'undefined';
        return 'fact' in origin ? this.#names.fact(origin.fact) : this.#names.answer(origin.question);
      };
      const applies = limit.when === undefined ? 'true' : whenTrue(rootOf(limit.when), this.#names);
      const constant = this.#constant(limit);
      return `{ const from = ${dateOf(limit.from)}, done = ${dateOf(limit.done)} ?? null;
if (from !== undefined && ${applies}) {
  const limit = ${constant}, end = addMonths(from, ${limit.within.amount});
  const onTime = done === null ? null : done <= end;
  due.push({ limit: limit.id, title: limit.title, from, due: end, done, onTime });
  if (onTime === false && limit.questions.length > 0) problems.push({ rule: limit.id, severity: 'challenge', questions: limit.questions, message: \`\${limit.title}: due \${end}, done \${done}. \${limit.because}\`, source: limit.source });
} }`;
    });
  }
}

const notAsked = (item: CompiledItem, id: string, reason: string, because: string): string =>
  `notAsked.push(${reason}); if (given${item.index} !== undefined) setAside.push({ id: ${id}, value: given${item.index}, because: ${JSON.stringify(because)} });`;

function rootOf(text: string): Node {
  const condition = parseCondition(text);
  if (!condition.ok) throw new Error(condition.message);
  return condition.root;
}
