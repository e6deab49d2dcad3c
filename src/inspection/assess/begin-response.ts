import { z } from 'zod';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { InspectionCase } from '../ports/cases.ts';
import { useCase } from '../use-case/index.ts';
import { compiledInstrument } from './compiled-instruments.ts';
import { latestOfEach, partsOf, pinOf } from './instrument-pin.ts';
import { openOwnResponse } from './open-response.ts';
import { type ResponseView, subjectOf, viewOf } from './view.ts';

/**
 * Begins the actor's response on a case that is allocated to them, or gives the one they began. It rests on the latest
 * version of every framework of the inspection.
 * Throws NotFound, Forbidden (not allocated), Invalid `unknown-instrument`, Conflict `case-not-selected`,
 * `framework-not-pinned`, `framework-missing`, `not-ready-to-agree`.
 */
export const beginResponse = useCase({
  name: 'begin-response',
  permission: permitted('response.write'),
  audit: { event: 'response-begun', subject: (_input: unknown, view: ResponseView) => subjectOf(view) },
  input: z.object({
    inspectionId: z.uuid(),
    caseId: z.uuid(),
    instrument: z.string().min(1).max(200),
    kind: z.enum(['independent', 'agreed']).default('independent'),
  }),
  run: async (tx, actor, { inspectionId, caseId, instrument, kind }): Promise<ResponseView> => {
    const found = await tx.cases.byId(inspectionId, caseId);
    if (!found) throw new NotFound();
    mustBeAssessedWith(found, instrument);
    const frameworks = latestOfEach(await tx.inspections.frameworkPins(inspectionId));
    await compiledInstrument(tx, pinOf(frameworks, instrument), partsOf(instrument).instrument);
    const { responseId } = await tx.responses.begin({ inspectionId, caseId, instrument, kind, frameworks });
    return viewOf(await openOwnResponse(tx, actor, inspectionId, responseId));
  },
});

function mustBeAssessedWith({ instruments, state }: InspectionCase, instrument: string): void {
  if (!instruments.includes(instrument)) {
    const message = `This case is not assessed with ${instrument}. It is assessed with ${instruments.join(', ')}.`;
    throw new Invalid([{ code: 'unknown-instrument', message, column: 'instrument' }]);
  }
  if (state !== 'selected') {
    throw new Conflict('case-not-selected', 'This case is not, or no longer, among those that are assessed.');
  }
}
