import type { AnswerShape, AnswerValue } from '../../../framework/model/answer.ts';
import type { EntryKind } from '../../../inspection/ports/index.ts';
import type { CompiledInstrument } from '../../../response/index.ts';
import { basedField } from '../../view/field-names.ts';
import type { FieldView } from '../../view/note-view.ts';
import type { ItemView, QuestionView } from '../../view/question-view.ts';
import { answerOf, dateOf, type Fields, textOf } from '../../view/read-fields.ts';
import { words } from '../../words/words.ts';

/** A field of a page that stands for one entry. */
export interface FormField {
  readonly kind: EntryKind;
  readonly id: string;
  readonly name: string;
  /** Id of its control on the page. */
  readonly anchor: string;
  /** What it is called, where it is spoken of. */
  readonly label: string;
  /** What to say where what was typed is not of its kind. */
  readonly wrong?: string;
  readonly read: (fields: Fields) => AnswerValue | null;
}

const wrongOf = (id: string, shape: AnswerShape): string =>
  shape.type === 'number'
    ? words('ask.wrong.number', { id, min: shape.min ?? 0, max: shape.max ?? words('ask.wrong.no-limit') })
    : words(`ask.wrong.${shape.type}`, { id });

/** What one field of a form says. */
export interface Typed {
  readonly field: FormField;
  readonly value: AnswerValue | null;
  /** Revision of the entry that the page showed. */
  readonly basedOn: number;
}

/** A note or an explanation as a field of a form. */
export const textField = (kind: EntryKind, id: string, name: string, anchor: string, label: string): FormField => ({
  ...{ kind, id, name, anchor, label },
  read: (fields) => textOf(fields, name) || null,
});

/** The fields of some questions: answers, explanations of challenges, evidence. */
export const fieldsOf = (questions: readonly QuestionView[], compiled: CompiledInstrument): readonly FormField[] =>
  questions.flatMap((question) => question.items.flatMap((item) => fieldsOfItem(question, item, compiled)));

function fieldsOfItem(question: QuestionView, item: ItemView, compiled: CompiledInstrument): readonly FormField[] {
  const shape = compiled.items[compiled.indexOf.get(item.id) ?? -1]?.answer;
  if (!shape) return [];
  const label = item.label === null ? `${question.id} ${question.label}` : `${item.id} ${item.label}`;
  return [
    {
      ...{ kind: 'answer', id: item.id, name: item.field, anchor: item.anchor, label },
      wrong: wrongOf(item.id, shape),
      read: (fields) => answerOf(fields, item.field, shape) ?? null,
    },
    ...item.messages
      .filter(({ kind }) => kind === 'challenge')
      .map(({ rule, field, anchor, text }) => textField('explanation', rule, field, anchor, text)),
    ...noteFields(item, label),
  ];
}

function noteFields({ anchor, note }: ItemView, label: string): readonly FormField[] {
  if (!note) return [];
  const { id, text, source, date } = note;
  const named = (field: FieldView, aspect: string): FormField =>
    textField('note', `${id}${aspect}`, field.name, `${anchor}-note${aspect.replace('#', '-')}`, label);
  return [
    named(text, ''),
    named(source, '#source'),
    {
      ...named(date, '#date'),
      wrong: words('ask.wrong.date', { id: words('assess.evidence.date', { id }) }),
      read: (fields) => textOf(fields, date.name) || (dateOf(fields, date.name) ?? null),
    },
  ];
}

/** Of a field that was changed elsewhere: the revision that stands there. */
export const newerField = (field: string): string => `newer:${field}`;

/** What a form says of the fields that it brought: each is there with the revision that it was shown with. */
export function typedIn(form: Fields, known: readonly FormField[]): readonly Typed[] {
  const cleared = new Set([form['clear'] ?? []].flat());
  return known.flatMap((field) => {
    const chosen = textOf(form, `keep:${field.name}`);
    if (chosen === 'theirs') return [];
    // On the page that shows two versions, whoever keeps their own builds on the other; until then it is a conflict still.
    const based = Number(
      textOf(form, chosen === 'mine' ? newerField(field.name) : basedField(field.name)) || Number.NaN,
    );
    if (!Number.isInteger(based) || based < 0) return [];
    return [{ field, value: cleared.has(field.name) ? null : field.read(form), basedOn: based }];
  });
}
