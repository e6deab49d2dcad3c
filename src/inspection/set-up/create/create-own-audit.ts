import { z } from 'zod';
import { Forbidden } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { Inspection } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { day, dayOrNull } from '../day.ts';
import { library } from '../library.ts';
import { foundInspection } from './found-inspection.ts';

const input = z.object({
  framework: z.string().max(100),
  programme: z.string().max(100),
  title: z.string().trim().max(200),
  region: z.enum(['england', 'wales']).nullable(),
  announcedOn: dayOrNull,
  fieldworkFrom: dayOrNull,
  fieldworkTo: dayOrNull,
  publishOn: dayOrNull,
  today: day,
  library,
});

/** Sets up an audit of the service that the actor works for. They lead it; nobody outside the service sees it. */
export const createOwnAudit = useCase({
  name: 'create-own-audit',
  permission: permitted('own-audit.create'),
  audit: {
    event: 'inspection-created',
    subject: (_input: z.output<typeof input>, { inspectionId }: Inspection) => ({
      inspectionId,
      detail: { kind: 'self-audit' },
    }),
  },
  input,
  run: async (tx, { accountId, serviceId }, given): Promise<Inspection> => {
    if (serviceId === null) throw new Forbidden('Only somebody who works for a service audits it.');
    const founding = { ...given, kind: 'self-audit', serviceIds: [serviceId] } as const;
    const inspection = await foundInspection(tx, given.library, founding, given.today);
    await tx.memberships.add(inspection.inspectionId, accountId, 'lead-inspector');
    return inspection;
  },
});
