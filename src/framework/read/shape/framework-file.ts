import { z } from 'zod';
import { code, condition, id, isoDate, source, words } from './common.ts';

const instrumentUse = z.strictObject({
  framework: id,
  instrument: id,
  when: condition.optional(),
  sampling: id,
});

const programme = z.strictObject({
  id,
  title: words,
  summary: words,
  instruments: z.array(instrumentUse).min(1),
  standards: z.array(id),
  source,
});

/** Shape of `framework.yaml`. */
export const frameworkFile = z.strictObject({
  id: code,
  title: words,
  version: z.string('the version is written in quotes').min(1),
  from: isoDate,
  until: isoDate.nullable(),
  summary: words,
  contents: z.strictObject({ questions: z.int().min(0), added: z.int().min(0) }),
  documents: z.array(z.strictObject({ id: z.string(), title: words, published: words })).min(1),
  instruments: z.array(id),
  programmes: z.array(programme).min(1),
});
