import { z } from 'zod';
import { Invalid, NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import { useCase } from '../../use-case/index.ts';
import { mustBeInOrder } from '../create/dates.ts';
import { day, dayOrNull } from '../day.ts';

/**
 * Changes title, region and days. The day on which eligibility is judged stands once a sample is drawn.
 * Throws Invalid `days-out-of-order`, `sample-is-drawn`.
 */
export const changeSettings = useCase({
  name: 'change-inspection-settings',
  permission: permitted('inspection.manage'),
  audit: { event: 'inspection-changed' },
  input: z.object({
    inspectionId: z.uuid(),
    title: z.string().trim().min(1).max(200),
    region: z.enum(['england', 'wales']).nullable(),
    announcedOn: dayOrNull,
    fieldworkFrom: dayOrNull,
    fieldworkTo: dayOrNull,
    publishOn: dayOrNull,
    asOf: day,
  }),
  run: async (tx, _actor, { inspectionId, title, asOf, ...dates }): Promise<void> => {
    mustBeInOrder(dates);
    const before = await tx.inspections.byId(inspectionId);
    if (!before) throw new NotFound();
    if (asOf !== before.asOf && (await tx.cases.list(inspectionId)).length > 0) {
      const message = 'The sample is drawn: the day on which cases are judged can no longer be changed';
      throw new Invalid([{ code: 'sample-is-drawn', message, column: 'asOf' }]);
    }
    await tx.inspections.update(inspectionId, {
      ...(title === before.title ? {} : { title }),
      ...(asOf === before.asOf ? {} : { asOf }),
    });
    await tx.setUp.plan.setDates(inspectionId, dates);
  },
});
