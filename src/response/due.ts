import { TRUE } from '../framework/model/condition/index.ts';
import type { TimeLimit } from '../framework/model/rule.ts';
import { addDays, addMonths, addWorkingDays, isIsoDate, type WorkingCalendar } from './calendar.ts';
import type { CompiledInstrument, CompiledLimit } from './compile.ts';
import type { DueDate, RuleProblem } from './evaluation.ts';

/** The due dates of a response: one for each time limit that applies and whose first date is known. */
export function dueDates(
  compiled: CompiledInstrument,
  values: readonly unknown[],
  calendar: WorkingCalendar,
): readonly DueDate[] {
  if (compiled.limits.length === 0) return NONE;
  return compiled.limits.flatMap((one) => {
    const due = dueDate(one, values, calendar);
    return due ? [due] : [];
  });
}

const NONE: readonly DueDate[] = [];

function dueDate(
  { limit, decide, fromSlot, doneSlot }: CompiledLimit,
  values: readonly unknown[],
  calendar: WorkingCalendar,
): DueDate | undefined {
  if (decide && decide(values) !== TRUE) return undefined;
  const from = values[fromSlot];
  if (typeof from !== 'string' || !isIsoDate(from)) return undefined;
  const due = dueOn(from, limit.within, calendar);
  const done = values[doneSlot];
  const known = typeof done === 'string' && isIsoDate(done) ? done : null;
  return {
    limit: limit.id,
    title: limit.title,
    from,
    due,
    done: known,
    onTime: known === null ? null : known <= due,
    ...(limit.within.unit === 'working-days' && !covers(calendar, from, due) ? { holidaysUnknown: true as const } : {}),
  };
}

const covers = ({ years }: WorkingCalendar, from: string, due: string): boolean =>
  Number(from.slice(0, 4)) >= years[0] && Number(due.slice(0, 4)) <= years[1];

function dueOn(from: string, within: TimeLimit['within'], calendar: WorkingCalendar): string {
  switch (within.unit) {
    case 'days':
      return addDays(from, within.amount);
    case 'months':
      return addMonths(from, within.amount);
    case 'working-days':
      return addWorkingDays(from, within.amount, calendar);
  }
}

/** A late piece of work challenges the judgements about it; it never decides them. */
export function challengesOf(due: readonly DueDate[], compiled: CompiledInstrument): readonly RuleProblem[] {
  return due.flatMap((one) => {
    const limit = compiled.limits.find((candidate) => candidate.limit.id === one.limit)?.limit;
    if (one.onTime !== false || !limit || limit.questions.length === 0) return [];
    return [
      {
        rule: limit.id,
        severity: 'challenge',
        questions: limit.questions,
        message: `${limit.title}: due ${one.due}, done ${one.done}. ${limit.because}`,
        source: limit.source,
      },
    ];
  });
}
