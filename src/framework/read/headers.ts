import type { Problem } from '../model/problem.ts';
import { openFolder } from './folder.ts';
import { type FrameworkHeader, plainHeader } from './plain-header.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

type HeaderResult =
  | { readonly ok: true; readonly header: FrameworkHeader }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the header of a framework's folder; says what is wrong with `framework.yaml` where that cannot be read. */
export async function readHeader(folder: string): Promise<HeaderResult> {
  const text = await openFolder(folder).read('framework.yaml');
  if (!text.ok) return { ok: false, problems: [text.problem] };
  const file = parseYaml(text.file, text.text);
  const header = plainHeader(file.value);
  return header ? { ok: true, header } : headerByShape(file);
}

async function headerByShape(file: YamlFile): Promise<HeaderResult> {
  const { frameworkFile } = await import('./shape/framework-file.ts');
  const { shaped } = await import('./shaped-file.ts');
  const { value, problems } = shaped(file, frameworkFile);
  if (!value) return { ok: false, problems };
  const { id, title, version, from, until, contents, documents } = value;
  return { ok: true, header: { id, title, version, from, until, ...contents, documents } };
}
