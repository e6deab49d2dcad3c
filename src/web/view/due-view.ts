import type { CompiledInstrument, CompiledItem, DueDate } from '../../response/index.ts';
import { dayInWords } from '../shell/dates.ts';
import { words } from '../words/words.ts';
import { isAbout } from './rule-message.ts';

/** When a piece of work was due, in words, beside the question it concerns. */
export interface DueView {
  readonly limit: string;
  readonly text: string;
  readonly late: boolean;
}

/** Due dates by item: beside the date on which the work was done, and beside what is judged of it. */
export function dueByItem(
  { limits }: CompiledInstrument,
  due: readonly DueDate[],
  items: readonly CompiledItem[],
): ReadonlyMap<string, readonly DueView[]> {
  const lines = due.flatMap((one) => {
    const limit = limits.find((candidate) => candidate.limit.id === one.limit)?.limit;
    if (!limit) return [];
    const about = [
      ...[limit.done, limit.from].flatMap((origin) => (origin && 'question' in origin ? [origin.question] : [])),
      ...limit.questions,
    ];
    return items.filter((item) => isAbout(item, about)).map(({ id }) => ({ id, line: dueView(one) }));
  });
  return new Map([...Map.groupBy(lines, ({ id }) => id)].map(([id, all]) => [id, all.map(({ line }) => line)]));
}

const dueView = (one: DueDate): DueView => ({
  limit: one.limit,
  text: dueInWords(one),
  late: one.onTime === false,
});

function dueInWords({ title, due, done, onTime, holidaysUnknown }: DueDate): string {
  const day = dayInWords(due);
  const line =
    done === null
      ? words('ask.due', { title, due: day })
      : words(onTime === true ? 'ask.due.in-time' : 'ask.due.late', { title, due: day, done: dayInWords(done) });
  return holidaysUnknown ? `${line} ${words('ask.due.holidays-unknown')}` : line;
}
