import type { Problem } from '../../../framework/model/problem.ts';
import { Invalid } from '../../errors.ts';
import type { InspectionDates } from '../../ports/set-up.ts';

type Days = Omit<InspectionDates, 'region'>;

/** What is wrong with the order of the days: each is the same as, or after, the one before it that is given. */
function dateProblems(days: Days): readonly Problem[] {
  const { announcedOn, fieldworkFrom, fieldworkTo, publishOn } = days;
  return [
    ...late('fieldworkFrom', announcedOn, fieldworkFrom, 'The fieldwork cannot begin before the announcement'),
    ...late('fieldworkTo', fieldworkFrom, fieldworkTo, 'The fieldwork cannot end before it begins'),
    ...late('publishOn', fieldworkTo, publishOn, 'The report cannot be published before the fieldwork ends'),
  ];
}

/** Throws Invalid. */
export function mustBeInOrder(days: Days): void {
  const problems = dateProblems(days);
  if (problems.length > 0) throw new Invalid(problems);
}

const late = (column: string, first: string | null, second: string | null, message: string): readonly Problem[] =>
  first !== null && second !== null && second < first ? [{ code: 'days-out-of-order', message, column }] : [];
