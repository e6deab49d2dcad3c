import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { childrenOf } from './xml.ts';
import type { Archive } from './zip.ts';

/** What a part of a DOCX points at. */
export interface Relation {
  /** Last word of the type: `hyperlink`, `image`, `attachedTemplate`… */
  readonly kind: string;
  readonly target: string;
  readonly external: boolean;
}

export async function readRelations(archive: Archive, name: string, limits: InputLimits): Promise<Relation[]> {
  return childrenOf(await archive.read(name), 'Relationships', limits).map(({ attributes }) => ({
    kind: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
    target: attributes.get('Target') ?? '',
    external: attributes.get('TargetMode')?.toLowerCase() === 'external',
  }));
}

const WORDS: Readonly<Record<string, string>> = {
  image: 'a picture kept elsewhere',
  attachedTemplate: 'a template kept elsewhere',
  oleObject: 'an object kept elsewhere',
  aFChunk: 'another document that is to be inserted',
  frame: 'a frame with another page',
  subDocument: 'a subdocument kept elsewhere',
};

/**
 * Refuses a document that draws content from elsewhere: its text would not be all there is, and such references are
 * how harmful documents call home. Links that a reader may click are passed over. Returns notes on what was left out.
 */
export function guardRelations(relations: readonly Relation[]): string[] {
  for (const relation of relations) {
    if (isRefused(relation)) refuseExternal(WORDS[relation.kind] ?? `something kept elsewhere (${relation.kind})`);
  }
  const notes: string[] = [];
  const has = (kind: string): boolean => relations.some((relation) => relation.kind === kind);
  if (has('oleObject') || has('package')) notes.push('Objects of other programs inside the document were not read.');
  if (has('image')) notes.push('Pictures were not read.');
  return notes;
}

const isRefused = ({ kind, external }: Relation): boolean =>
  kind === 'aFChunk' || (external && !/^hyperlink$/i.test(kind));

export const refuseExternal = (what: string): never =>
  refuse(
    'external-content',
    `The document refers to ${what}. Nothing was fetched. Save a copy as PDF, or break the link in the word processor.`,
  );
