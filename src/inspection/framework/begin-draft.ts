import { z } from 'zod';
import { Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { FrameworkDraft, JsonObject } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { nameOf, problemsOfFiles } from './draft-files.ts';

const files = z.record(z.string(), z.string());
const base = z.object({ framework: z.string(), version: z.string() });

/**
 * Begins a draft with files that were copied, uploaded or made from a document. They may be full of faults: that is what a
 * draft is for. Throws Invalid where they cannot be files of a framework at all.
 */
export const beginDraft = useCase({
  name: 'begin-framework-draft',
  permission: permitted('framework.change'),
  audit: {
    event: 'framework-draft-begun',
    subject: ({ origin }, { draftId, framework }: FrameworkDraft) => ({ detail: { draftId, framework, origin } }),
  },
  input: z.object({
    origin: z.enum(['copied', 'uploaded', 'imported']),
    files,
    base: base.nullable().default(null),
    importReport: z.custom<JsonObject>().nullable().default(null),
  }),
  run: async (tx, _actor, { origin, files, base, importReport }): Promise<FrameworkDraft> => {
    const problems = problemsOfFiles(files);
    if (problems.length > 0) throw new Invalid(problems);
    const name = nameOf(files, { framework: 'unnamed', version: '0', title: 'Without a title' });
    return tx.drafts.begin({ ...name, origin, files, base, importReport });
  },
});
