import { type Node, parseCondition } from '../../src/framework/model/condition/index.ts';
import type { TimeLimit } from '../../src/framework/model/rule.ts';
import type { WorkingCalendar } from '../../src/response/index.ts';
import { type Names, whenTrue } from './peer-condition.ts';
import type { Keep } from './peer-question.ts';

/** Writes the block of one time limit: its due date, and the challenge where the work was late. */
export function limitBlock(
  limit: TimeLimit,
  { years: [first, last] }: WorkingCalendar,
  names: Names,
  keep: Keep,
): string {
  const dateOf = (origin: typeof limit.from | undefined): string => {
    if (!origin) return 'undefined';
    return 'fact' in origin ? names.fact(origin.fact) : names.answer(origin.question);
  };
  const applies = limit.when === undefined ? 'true' : whenTrue(rootOf(limit.when), names);
  const { amount, unit } = limit.within;
  const entry = `{ limit: ${JSON.stringify(limit.id)}, title: ${JSON.stringify(limit.title)}, from, due: end, done, onTime }`;
  const outside = `from < '${first}' || end >= '${last + 1}'`;
  const pushed = unit === 'working-days' ? `${outside} ? { ...${entry}, holidaysUnknown: true } : ${entry}` : entry;
  const late = `problems.push({ rule: ${JSON.stringify(limit.id)}, severity: 'challenge', questions: ${keep(limit.questions)}, message: ${JSON.stringify(`${limit.title}: due `)} + end + ', done ' + done + ${JSON.stringify(`. ${limit.because}`)}, source: ${keep(limit.source)} });`;
  return `{ const from = ${dateOf(limit.from)};
if (from !== undefined && ${applies}) {
  const done = ${dateOf(limit.done)} ?? null, end = ${ADD[unit]}(from, ${amount});
  const onTime = done === null ? null : done <= end;
  due.push(${pushed});
  ${limit.questions.length > 0 ? `if (onTime === false) ${late}` : ''}
} }`;
}

const ADD = { days: 'addDays', months: 'addMonths', 'working-days': 'addWorkingDays' } as const;

function rootOf(text: string): Node {
  const condition = parseCondition(text);
  if (!condition.ok) throw new Error(condition.message);
  return condition.root;
}
