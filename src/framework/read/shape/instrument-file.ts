import { z } from 'zod';
import { answerCode, answerValue, code, condition, factId, id, source, words } from './common.ts';

const guidancePath = z
  .string()
  .regex(/^guidance\/[A-Za-z0-9._/-]+\.md$/, 'expected a path such as guidance/planning.md');

const answers = z.union([
  code,
  z.strictObject({
    set: code,
    multiple: z.boolean().default(false),
    max: z.int().positive().optional(),
    source: source.optional(),
  }),
  z.strictObject({
    codes: z.array(answerCode).min(1),
    multiple: z.boolean().default(false),
    max: z.int().positive().optional(),
    source: source.optional(),
  }),
  z.strictObject({
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    special: z.array(z.strictObject({ value: z.number(), label: words })).default([]),
  }),
  z.strictObject({ type: z.enum(['date', 'text']) }),
]);

const partId = z
  .string('ids are written in quotes')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a part has an id in lower case with hyphens');

const part = z.strictObject({
  id: partId,
  label: words,
  criterion: z.array(z.string()).default([]),
  scored: z.array(id).optional(),
  when: condition.optional(),
  source: source.optional(),
});

const question = z.strictObject({
  id,
  kind: z.enum(['information', 'prompt', 'judgement', 'explanation', 'narrative', 'summary']),
  label: words.optional(),
  answers: answers.optional(),
  parts: z.union([z.array(part).min(1), z.strictObject({ each: id, except: z.array(code).default([]) })]).optional(),
  repeat: z.int().min(2).max(50).optional(),
  keyQuestion: id.optional(),
  prompt: id.optional(),
  criterion: z.array(z.string()).default([]),
  scored: z.array(id).default([]),
  explains: id.optional(),
  when: condition.optional(),
  records: factId.optional(),
  asAt: words.optional(),
  oncePer: z.literal('case-manager').optional(),
  alertOn: z.array(code).default([]),
  optional: z.boolean().default(false),
  guidance: guidancePath.optional(),
  unpublished: z.boolean().default(false),
  added: z.boolean().default(false),
  repaired: words.optional(),
  source,
});

const section = z.strictObject({
  id,
  title: words,
  guidance: guidancePath.optional(),
  introduction: words.optional(),
  when: condition.optional(),
  questions: z.array(question),
});

const ruleBase = { id: words, when: condition, because: words, source };

const rule = z.union(
  [
    z.strictObject({ ...ruleBase, derive: z.record(z.string(), answerValue) }),
    z.strictObject({ ...ruleBase, require: z.array(z.string()).min(1) }),
    z.strictObject({ ...ruleBase, challenge: z.array(z.string()).min(1) }),
  ],
  'a rule has id, when, because, source, and one of derive, require, challenge',
);

const dateOrigin = z.union([z.strictObject({ fact: factId }), z.strictObject({ question: id })]);

const limit = z.strictObject({
  id: words,
  title: words,
  from: dateOrigin,
  done: dateOrigin.optional(),
  within: z.strictObject({ amount: z.int().min(0), unit: z.enum(['days', 'working-days', 'months']) }),
  when: condition.optional(),
  edition: words,
  questions: z.array(z.string()),
  because: words,
  source,
});

/** Shape of `instruments/<id>.yaml`. */
export const instrumentFile = z.strictObject({
  id,
  title: words,
  feeds: z.strictObject({ framework: id, version: z.string() }).optional(),
  periods: z.array(z.strictObject({ id, when: condition.optional(), words, source })).default([]),
  sections: z.array(section).min(1),
  rules: z.array(rule).default([]),
  limits: z.array(limit).default([]),
  alternatives: z.array(z.strictObject({ id, title: words, only: z.record(id, condition), source })).default([]),
});

export type InstrumentFile = z.infer<typeof instrumentFile>;
export type QuestionShape = InstrumentFile['sections'][number]['questions'][number];
export type RuleShape = InstrumentFile['rules'][number];
