import { z } from 'zod';
import type { Section } from '../../framework/model/question.ts';
import { NotFound } from '../errors.ts';
import type { Setting } from '../offline/library.ts';
import { permitted } from '../permission/index.ts';
import type { Inspection, TextsFound, Tx } from '../ports/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';

export interface TextSearchRead {
  readonly inspection: Inspection;
  readonly setting: Setting;
  readonly sections: readonly NamedSection[];
  /** Null where nothing was looked for yet. */
  readonly result: TextsFound | null;
}

/** A section of one of the instruments; `name` is `framework/instrument/section`. */
export interface NamedSection {
  readonly name: string;
  /** `framework/instrument`. */
  readonly instrument: string;
  readonly section: Section;
}

/** Results on a page. */
export const TEXTS_A_PAGE = 25;

export const MOST_CHARACTERS = 200;

/** Where one can search. */
export const offerSearch = useCase({
  name: 'offer-search',
  permission: permitted('finding.trace'),
  audit: { notRecorded: 'shows an empty form' },
  input: z.object({ inspectionId: z.uuid() }),
  reads: true,
  run: (tx, _actor, { inspectionId }): Promise<TextSearchRead> => offer(tx, inspectionId),
});

/**
 * Searches what was written in the responses that count: narratives, notes and explanations. On record, with how many were
 * found: never what was looked for, which may name somebody.
 */
export const searchTexts = useCase({
  name: 'search-texts',
  permission: permitted('finding.trace'),
  audit: {
    event: 'texts-searched',
    subject: ({ inspectionId }: { inspectionId: string }, { result }: TextSearchRead) => ({
      inspectionId,
      detail: { found: result?.total ?? 0 },
    }),
  },
  input: z.object({
    inspectionId: z.uuid(),
    words: z.string().trim().min(1).max(MOST_CHARACTERS),
    section: z.string().max(200).optional(),
    page: z.int().min(1).max(1000).default(1),
  }),
  reads: true,
  run: async (tx, _actor, { inspectionId, words, section, page }): Promise<TextSearchRead> => {
    const offered = await offer(tx, inspectionId);
    const chosen = offered.sections.find(({ name }) => name === section);
    const result = await tx.results.search(inspectionId, {
      words,
      ...(chosen ? { among: { instrument: chosen.instrument, entries: entriesOf(chosen.section) } } : {}),
      limit: TEXTS_A_PAGE,
      offset: (page - 1) * TEXTS_A_PAGE,
    });
    return { ...offered, result };
  },
});

async function offer(tx: Tx, inspectionId: string): Promise<TextSearchRead> {
  const [inspection, setting] = await Promise.all([
    tx.inspections.byId(inspectionId),
    settingOfInspection(tx, inspectionId),
  ]);
  if (!inspection) throw new NotFound();
  return { inspection, setting, sections: sectionsOf(setting), result: null };
}

const sectionsOf = ({ instruments }: Setting): readonly NamedSection[] =>
  instruments.flatMap(({ framework, instrument }) =>
    instrument.sections.map((section) => {
      const name = `${framework.id}/${instrument.id}`;
      return { name: `${name}/${section.id}`, instrument: name, section };
    }),
  );

/** Everything that takes a text in a section: its questions, their parts and repeated entries. */
const entriesOf = ({ questions }: Section): readonly string[] =>
  questions.flatMap(({ id, parts, repeat = 0 }) => [
    id,
    ...parts.map((part) => `${id}/${part.id}`),
    ...Array.from({ length: repeat }, (_, at) => `${id}/${at + 1}`),
  ]);
