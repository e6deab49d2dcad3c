import type { Problem } from '../model/problem.ts';
import type { SourceDocument } from '../model/source.ts';
import { openFolder } from './folder.ts';
import { frameworkFile } from './shape/framework-file.ts';
import { shaped } from './shaped-file.ts';
import { parseYaml } from './yaml-file.ts';

/** What a list of frameworks shows; read from `framework.yaml` alone, so that a list comes at once. */
export interface FrameworkHeader {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly from: string;
  readonly until: string | null;
  /** Printed questions, as the check has counted them. */
  readonly questions: number;
  /** Questions that no document numbers. */
  readonly added: number;
  readonly documents: readonly SourceDocument[];
}

/** Reads the header of a framework's folder. */
export async function readHeader(
  folder: string,
): Promise<
  | { readonly ok: true; readonly header: FrameworkHeader }
  | { readonly ok: false; readonly problems: readonly Problem[] }
> {
  const text = await openFolder(folder).read('framework.yaml');
  if (!text.ok) return { ok: false, problems: [text.problem] };
  const { value, problems } = shaped(parseYaml(text.file, text.text), frameworkFile);
  if (!value) return { ok: false, problems };
  const { id, title, version, from, until, contents, documents } = value;
  return { ok: true, header: { id, title, version, from, until, ...contents, documents } };
}
