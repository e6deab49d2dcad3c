import type { CompiledItem } from '../../response/index.ts';
import { words } from '../words/words.ts';
import type { EntriesInView } from './entries.ts';
import { fieldName } from './field-names.ts';

/** Where evidence may be from; the codes that `weigh-note.ts` takes. */
export const EVIDENCE_SOURCES = ['record', 'interview', 'document', 'observation', 'other'] as const;

/** A field of an entry, with the revision that it shows. */
export interface FieldView {
  readonly name: string;
  readonly value: string;
  readonly basedOn: number;
}

/** The evidence beside an answer: what, from where, of which day. */
export interface NoteView {
  /** What is noted on: an item, or a question. */
  readonly id: string;
  readonly text: FieldView;
  readonly source: FieldView & {
    readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  };
  readonly date: FieldView & { readonly day: string; readonly month: string; readonly year: string };
  readonly hasAny: boolean;
}

/** A note as a field of a form, such as `X`, `X#strengths` or `case`. */
export const noteField = (entries: EntriesInView, id: string): FieldView => ({
  name: fieldName('note', id),
  value: entries.text('note', id),
  basedOn: entries.revision('note', id),
});

export function noteView(id: string, entries: EntriesInView): NoteView {
  const [text, source, date] = [
    noteField(entries, id),
    noteField(entries, `${id}#source`),
    noteField(entries, `${id}#date`),
  ];
  const [year = '', month = '', day = ''] = date.value.split('-');
  const options = [
    { value: '', text: words('ask.evidence.source.none'), selected: source.value === '' },
    ...EVIDENCE_SOURCES.map((code) => ({
      value: code,
      text: words(`ask.evidence.${code}`),
      selected: source.value === code,
    })),
  ];
  return {
    ...{ id, text },
    source: { ...source, options },
    date: { ...date, day, month, year },
    hasAny: [text, source, date].some(({ value }) => value !== ''),
  };
}

/** What is written in words is its own evidence; of a repeated question the first entry has the note for all. */
export const takesNote = ({ id, answer, question }: CompiledItem): boolean =>
  answer.type !== 'text' && question.kind !== 'explanation' && (question.repeat === undefined || id.endsWith('/1'));

/** Under which id the note of an item is kept. */
export const noteIdOf = ({ id, question }: CompiledItem): string => (question.repeat === undefined ? id : question.id);
