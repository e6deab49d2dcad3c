import { z } from 'zod';
import { GLOBAL_ROLES, type GlobalRole, INSPECTION_ROLES, type InspectionRole } from '../../inspection/ports/index.ts';

// What the API gives out. A field that is not here does not leave, whatever a use case returns.

const globalRole = z.enum(GLOBAL_ROLES as readonly [GlobalRole, ...GlobalRole[]]);
const role = z.enum(INSPECTION_ROLES as readonly [InspectionRole, ...InspectionRole[]]);
const progress = z.enum(['not-allocated', 'allocated', 'begun', 'submitted']);
export const instant = z.string().describe('An instant, as in 2022-05-16T09:00:00.000Z');

const inspection = z.object({
  inspectionId: z.string(),
  title: z.string(),
  kind: z.string(),
  stage: z.string(),
  serviceName: z.string().nullable(),
  framework: z.string(),
  programme: z.string(),
  asOf: z.string().describe('The day as of which cases are judged eligible'),
});

export const inspectionsShape = z.object({
  inspections: z.array(z.object({ ...inspection.shape, roles: z.array(role).describe('Your roles on it') })),
});

export const inspectionShape = z.object({
  inspection,
  roles: z.array(role),
  team: z.array(z.object({ accountId: z.string(), displayName: z.string(), role })),
  cases: z
    .object({ total: z.number(), byProgress: z.record(progress, z.number()) })
    .nullable()
    .describe('Null for those who may not list cases'),
});

const oneCase = z.object({
  caseId: z.string(),
  reference: z.string(),
  kind: z.string(),
  state: z.string(),
  instruments: z.array(z.string()),
});

export const casesShape = z.object({
  cases: z.array(z.object({ ...oneCase.shape, progress, assessors: z.array(z.string()), mine: z.boolean() })),
});

const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const caseShape = z.object({
  case: oneCase,
  facts: z.record(z.string(), fact),
  details: z.record(z.string(), z.string()),
  erased: z.boolean(),
  responses: z.array(
    z.object({
      responseId: z.string(),
      instrument: z.string(),
      assessorName: z.string(),
      kind: z.string(),
      state: z.string(),
      submittedAt: instant.nullable(),
    }),
  ),
});

export const recordShape = z.object({
  events: z.array(
    z.object({
      eventId: z.string(),
      at: instant,
      event: z.string(),
      by: z.string().nullable(),
      actorId: z.string().nullable(),
      caseReference: z.string().nullable(),
      about: z.string().nullable(),
    }),
  ),
  earlier: instant.nullable().describe('Give it as `before` for the events before these; null at the end'),
});

export const frameworksShape = z.object({
  frameworks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      from: z.string(),
      until: z.string().nullable(),
      questions: z.number(),
    }),
  ),
});

export const accountsShape = z.object({
  accounts: z.array(
    z.object({
      accountId: z.string(),
      userName: z.string(),
      displayName: z.string(),
      globalRoles: z.array(globalRole),
      state: z.enum(['active', 'disabled']),
    }),
  ),
});

export const problemShape = z.object({
  code: z.string(),
  message: z.string(),
  problems: z.array(z.looseObject({ code: z.string(), message: z.string() })),
});
