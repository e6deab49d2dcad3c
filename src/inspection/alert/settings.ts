import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { AlertSettings, Inspection } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

const ofInspection = z.object({ inspectionId: z.uuid() });

export const readAlertSettings = useCase({
  name: 'read-alert-settings',
  permission: permitted('inspection.manage'),
  audit: { notRecorded: 'whom to telephone and two numbers, no alert' },
  reads: true,
  input: ofInspection,
  run: async (tx, _actor, { inspectionId }): Promise<{ inspection: Inspection; settings: AlertSettings }> => {
    const [inspection, settings] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.alerts.settings(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    return { inspection, settings };
  },
});

/** Shortest and longest waits that make sense, in minutes; the table holds the same. */
const WAIT_LIMITS = { inHours: [5, 240], otherwise: [5, 720] } as const;

/** The duty contact is a name and a number, or neither. Throws Invalid. */
export const changeAlertSettings = useCase({
  name: 'change-alert-settings',
  permission: permitted('inspection.manage'),
  audit: { event: 'alert-settings-changed', subject: ({ inspectionId }) => ({ inspectionId }) },
  input: ofInspection.extend({
    dutyName: z.string().trim().max(200),
    dutyNumber: z.string().trim().max(60),
    minutesInHours: z.number(),
    minutesOtherwise: z.number(),
  }),
  run: async (tx, _actor, { inspectionId, ...settings }): Promise<void> => {
    const problems = [...contactProblems(settings), ...waitProblems(settings)];
    if (problems.length > 0) throw new Invalid(problems);
    await tx.alerts.setSettings(inspectionId, settings);
  },
});

function* contactProblems({ dutyName, dutyNumber }: AlertSettings): Generator<Problem> {
  if (dutyNumber !== '' && dutyName === '')
    yield { code: 'no-name', column: 'dutyName', message: 'Say whose number it is.' };
  if (dutyName !== '' && dutyNumber === '')
    yield { code: 'no-number', column: 'dutyNumber', message: 'Enter their number.' };
  if (dutyNumber !== '' && !/^[+\d][\d\s()-]{4,}$/.test(dutyNumber))
    yield {
      code: 'no-telephone-number',
      column: 'dutyNumber',
      message: 'Enter a telephone number, such as 01632 960 001.',
    };
}

function* waitProblems({ minutesInHours, minutesOtherwise }: AlertSettings): Generator<Problem> {
  for (const [column, minutes, [least, most]] of [
    ['minutesInHours', minutesInHours, WAIT_LIMITS.inHours],
    ['minutesOtherwise', minutesOtherwise, WAIT_LIMITS.otherwise],
  ] as const) {
    if (Number.isInteger(minutes) && minutes >= least && minutes <= most) continue;
    yield { code: 'wait', column, message: `Enter a whole number of minutes from ${least} to ${most}.` };
  }
}
