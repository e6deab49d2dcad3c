import { z } from 'zod';
import { conformanceFile } from './conformance-file.ts';
import { examplesFile } from './examples-file.ts';
import { factsFile } from './facts-file.ts';
import { frameworkFile } from './framework-file.ts';
import { instrumentFile } from './instrument-file.ts';
import { ratingFile } from './rating-file.ts';
import { samplingFile } from './sampling-file.ts';
import { standardsFile } from './standards-file.ts';

const SHAPES: Readonly<Record<string, { readonly shape: z.ZodType; readonly of: string }>> = {
  framework: { shape: frameworkFile, of: 'framework.yaml: who the framework is, its documents and programmes' },
  facts: { shape: factsFile, of: 'facts.yaml: facts of a case, and named sets of answers' },
  standards: { shape: standardsFile, of: 'standards.yaml: standards, key questions, prompts, themes' },
  instrument: { shape: instrumentFile, of: 'instruments/*.yaml: one questionnaire with its rules and time limits' },
  rating: { shape: ratingFile, of: 'rating.yaml: scale, bands, panel triggers, methods' },
  sampling: { shape: samplingFile, of: 'sampling.yaml: long-list columns, eligibility, size, strata' },
  examples: { shape: examplesFile, of: 'examples/*.yaml: worked examples, run by the tests' },
  conformance: {
    shape: conformanceFile,
    of: 'conformance.yaml: statements of the document, and what is done with each',
  },
};

/**
 * JSON Schemas (2020-12) of a framework's files, for completion in editors; from the shapes that the check itself uses.
 * Text by file name.
 */
export const schemaFiles = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(SHAPES).map(([name, { shape, of }]) => {
      const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input', target: 'draft-2020-12' });
      const described = { $schema, title: `Aboveline ${of}`, ...schema };
      return [`${name}.schema.json`, `${JSON.stringify(described, null, 2)}\n`];
    }),
  );
