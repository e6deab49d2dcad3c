import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { InspectionCase, Tx } from '../ports/index.ts';

export const ALERT_ABOUT = ['this-child', 'another-child', 'victim', 'public'] as const;

const LONGEST = 10_000;
const words = z.string().trim().max(LONGEST).default('');

/** What somebody writes when they raise an alert. What is missing is said by `mustBeWhole`, all at once. */
export const concern = z.object({
  inspectionId: z.uuid(),
  alertId: z.uuid(),
  about: z.enum(ALERT_ABOUT).optional(),
  /** The case from which, or about which, it is raised. */
  caseId: z.uuid().optional(),
  /** The reference of a case, typed by hand where it is raised from no case. */
  reference: z.string().trim().max(40).default(''),
  /** Who it is about, so that they can be found. */
  who: words,
  seen: words,
  done: words,
});

export type Concern = z.output<typeof concern>;

/** Throws Invalid with everything that is missing; NotFound for a case that the writer may not see. */
export async function mustBeWhole(tx: Tx, given: Concern): Promise<Concern & { about: NonNullable<Concern['about']> }> {
  const problems: Problem[] = [];
  const found = await caseOf(tx, given);
  const missing = (column: string, message: string) => problems.push({ code: `no-${column}`, message, column });
  if (given.about === undefined) missing('about', 'Choose whom you are worried about.');
  if (found === 'unknown')
    missing(
      'reference',
      'You can see no case with this reference. Leave it empty, and say who it is about in your words.',
    );
  if (given.who === '' && !(given.about === 'this-child' && typeof found === 'object' && found !== null))
    missing('who', 'Say who it is about, so that they can be found.');
  if (given.seen === '') missing('seen', 'Say what you saw, read or were told.');
  if (given.done === '') missing('done', 'Say what was done already. If nothing was, say so.');
  if (given.about === undefined || problems.length > 0) throw new Invalid(problems);
  const { caseId: _given, ...rest } = given;
  const caseId = typeof found === 'object' && found !== null ? found.caseId : undefined;
  return { ...rest, about: given.about, ...(caseId === undefined ? {} : { caseId }) };
}

/** Null: it is raised from no case. */
async function caseOf(
  tx: Tx,
  { inspectionId, caseId, reference }: Concern,
): Promise<InspectionCase | null | 'unknown'> {
  if (caseId !== undefined) {
    const found = await tx.cases.byId(inspectionId, caseId);
    if (!found) throw new NotFound();
    return found;
  }
  if (reference === '') return null;
  const wanted = bare(reference);
  return (await tx.cases.list(inspectionId)).find((one) => bare(one.reference) === wanted) ?? 'unknown';
}

/** References are read out over the telephone: dashes, spaces and case do not matter. */
const bare = (reference: string): string => reference.replace(/[\s-]/g, '').toUpperCase();
