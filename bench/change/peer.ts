import type { Answers } from '../../src/framework/model/answer.ts';
import type { CaseFacts } from '../../src/framework/model/fact.ts';
import type { CompiledInstrument } from '../../src/response/compile.ts';
import type { Evaluation, WorkingCalendar } from '../../src/response/index.ts';
import { wordingOf } from '../../src/response/wording.ts';
import { type Names, whenTrue } from './peer-condition.ts';
import { peerDates } from './peer-dates.ts';
import { limitBlock } from './peer-limit.ts';
import { type Keep, QuestionWriter } from './peer-question.ts';

/** The state of a response, by code that knows one instrument and nothing else. */
export type Peer = (facts: CaseFacts, answers: Answers) => Evaluation;

/**
 * Writes, for one instrument, the straight-line JavaScript that somebody would write who had only this instrument to
 * serve: a function a section, in it one block a question, part or entry in printed order, plain comparisons, words and
 * sources as constants, the same result object. It has no explanations of challenges, which makes it the faster.
 * @throws where printed order is not the order of dependence, which would call for a second pass over the lists.
 */
export function writePeer(
  compiled: CompiledInstrument,
  calendar: WorkingCalendar,
): { readonly peer: Peer; readonly code: string } {
  if (compiled.order.some((index, i) => index !== i)) throw new Error('the peer is written in printed order only');
  const constants: unknown[] = [];
  const keep: Keep = (value) => `constant${constants.push(value) - 1}`;
  const module = moduleFor(compiled, calendar, keep);
  const code = [...constants.map((_, i) => `const constant${i} = constants[${i}];`), module].join('\n');
  const make = new Function('constants', 'helpers', code) as (constants: unknown, helpers: unknown) => Peer;
  return { peer: make(constants, { ...peerDates(calendar), restsOn }), code };
}

/** Sections of their own functions: V8 does not optimise a function as long as the largest instrument. */
function moduleFor(compiled: CompiledInstrument, calendar: WorkingCalendar, keep: Keep): string {
  const { items, facts, instrument, limits } = compiled;
  const names: Names = {
    fact: (id) => `fact${facts.findIndex((fact) => fact.id === id)}`,
    answer: (id) => `answer${compiled.indexOf.get(id)}`,
  };
  const questions = new QuestionWriter(compiled, names, keep);
  const unpublished = wordingOf(compiled).unpublished.map(keep).join(', ');
  const functions: (readonly [string, readonly string[]])[] = [
    ['begin', facts.map(({ id }) => `${names.fact(id)} = facts[${JSON.stringify(id)}];`)],
    ...instrument.sections.map((section, i): readonly [string, readonly string[]] => [
      `section${i}`,
      items.filter(({ question }) => section.questions.includes(question)).map((item) => questions.blockOf(item)),
    ]),
    ['rules', watchers(compiled, names, keep)],
    ['timeLimits', limits.map(({ limit }) => limitBlock(limit, calendar, names, keep))],
  ];
  const state = [...facts.map(({ id }) => names.fact(id)), ...questions.variables()];
  return `const { addDays, addMonths, addWorkingDays, restsOn } = helpers;
let facts, given, asked, notAsked, missing, setAside, problems, due, answers;
let ${state.join(', ')};
${functions.map(([name, lines]) => `function ${name}() {\n${lines.join('\n')}\n}`).join('\n')}
return function evaluate(factsOfCase, answersGiven) {
facts = factsOfCase; given = answersGiven;
asked = []; notAsked = [${unpublished}]; missing = []; setAside = []; problems = []; due = []; answers = {};
${functions.map(([name]) => `${name}();`).join('\n')}
const complete = missing.length === 0 && problems.length === 0;
return { asked, notAsked, answers, problems, missing, complete, setAside, due };
};`;
}

/** Rules that speak up, and the challenge to a summary answered "na" where the framework has no such answer. */
function watchers(compiled: CompiledInstrument, names: Names, keep: Keep): readonly string[] {
  const rules = compiled.watchers.map(({ rule, root }) => {
    const problem = {
      rule: rule.id,
      severity: rule.kind === 'require' ? 'error' : 'challenge',
      questions: rule.kind === 'derive' ? [] : rule.questions,
      message: rule.because,
      source: rule.source,
    };
    return `if (${whenTrue(root, names)}) problems.push(${keep(problem)});`;
  });
  const notProvided = wordingOf(compiled).naNotProvided.map(
    ({ item, problem }) => `if (${names.answer(item.id)} === 'na') problems.push(${keep(problem)});`,
  );
  return [...rules, ...notProvided];
}

/** Words for what a question rests on, where that is known only as it happens. */
function restsOn(on: readonly string[]): string {
  if (on.length === 1) return `Depends on ${on[0]}, which is not asked.`;
  return `Depends on ${on.slice(0, -1).join(', ')} and ${on.at(-1)}, which are not asked.`;
}
