import { z } from 'zod';
import { instant } from './shapes.ts';

// Responses as the API gives them out. A field that is not here does not leave.

const entryKind = z.enum(['answer', 'explanation', 'note']);
const value = z.union([z.string(), z.number(), z.array(z.string())]);
const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const state = z.enum(['draft', 'submitted']);
const severity = z
  .enum(['error', 'challenge'])
  .describe('`error` refuses the answers as they stand; `challenge` asks to change or explain one');

const pin = z.object({ framework: z.string(), version: z.string(), meaning: z.string(), wording: z.string() });

const response = z.object({
  responseId: z.string(),
  caseId: z.string(),
  instrument: z.string(),
  assessorId: z.string(),
  assessorName: z.string(),
  kind: z.enum(['independent', 'agreed']),
  state,
  revision: z.number().describe('Number of the last thing entered'),
  createdAt: instant,
  submittedAt: instant.nullable(),
  frameworks: z.array(pin).describe('The versions that it rests on'),
});

const entry = z.object({
  kind: entryKind,
  id: z.string(),
  value: value.nullable().describe('Null where it was cleared or erased'),
  revision: z.number(),
  at: instant,
});

const evaluation = z.object({
  asked: z.array(z.string()),
  notAsked: z.array(z.object({ id: z.string(), because: z.string() })),
  answers: z
    .record(z.string(), z.object({ value, by: z.enum(['assessor', 'rule']), rule: z.string().optional() }))
    .describe('In effect, entered or set by a rule'),
  problems: z.array(
    z.object({
      rule: z.string(),
      severity,
      questions: z.array(z.string()),
      message: z.string(),
      explained: z.string().optional(),
    }),
  ),
  missing: z.array(z.string()),
  complete: z.boolean(),
  setAside: z
    .array(z.object({ id: z.string(), value, because: z.string() }))
    .describe('Entered, kept, and counting for nothing as things stand'),
  due: z.array(
    z.object({
      limit: z.string(),
      title: z.string(),
      from: z.string(),
      due: z.string(),
      done: z.string().nullable(),
      onTime: z.boolean().nullable(),
    }),
  ),
});

export const responseShape = z.object({
  response,
  framework: pin.describe('The version of the framework whose questions are answered'),
  facts: z.record(z.string(), fact),
  entries: z.array(entry).describe('What stands: answers, explanations and notes, oldest first'),
  evaluation,
});

export const submittedShape = z.object({ response });

export const historyShape = z.object({ entries: z.array(entry).describe('Oldest first') });

const of = { key: z.string(), kind: entryKind, id: z.string() };

export const savedShape = z.object({
  responseId: z.string(),
  state,
  revision: z.number().describe('Of the response, after the batch'),
  results: z
    .array(
      z.discriminatedUnion('outcome', [
        z.object({ ...of, outcome: z.literal('saved'), revision: z.number(), at: instant }),
        z.object({ ...of, outcome: z.literal('replayed'), revision: z.number(), at: instant }),
        z.object({ ...of, outcome: z.literal('conflict'), yours: value.nullable(), theirs: entry }),
        z.object({
          ...of,
          outcome: z.literal('refused'),
          code: z.string(),
          message: z.string(),
          rule: z.string().optional(),
        }),
      ]),
    )
    .describe('One for each change, in their order'),
  standing: z
    .object({
      asked: z.array(z.string()),
      missing: z.array(z.string()),
      derived: z.record(z.string(), value).describe('Answers that rules set'),
      open: z.array(z.object({ rule: z.string(), severity })).describe('What rules still say'),
      complete: z.boolean(),
    })
    .describe('The response by the server’s evaluation, which counts'),
});
