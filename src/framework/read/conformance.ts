import type { Problem } from '../model/problem.ts';
import { type FrameworkFolder, openFolder } from './folder.ts';
import { Places } from './places.ts';
import { conformanceFile, type Statement } from './shape/conformance-file.ts';
import { shaped } from './shaped-file.ts';
import { parseYaml } from './yaml-file.ts';

/** Every statement of a framework's documents, and what is done with it. */
export interface ReadConformance {
  readonly introduction?: string;
  readonly statements: readonly Statement[];
  readonly places: Places;
  readonly problems: readonly Problem[];
}

/** Reads `conformance.yaml` of a framework's folder; a framework without one says nothing of its documents. */
export async function readConformance(path: string | FrameworkFolder): Promise<ReadConformance> {
  const places = new Places();
  const nothing = { statements: [], places };
  const text = await openFolder(path).read('conformance.yaml');
  if (!text.ok) return { ...nothing, problems: text.absent ? [] : [text.problem] };
  const file = parseYaml(text.file, text.text);
  const { value, problems } = shaped(file, conformanceFile);
  if (!value) return { ...nothing, problems };
  const statements = value.statements.map((one, index) => places.note(one, file, ['statements', index]));
  const { introduction } = value;
  return { ...(introduction === undefined ? {} : { introduction }), statements, places, problems };
}
