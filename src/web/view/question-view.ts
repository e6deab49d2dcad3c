import type { Answers } from '../../framework/model/answer.ts';
import type { Framework } from '../../framework/model/framework.ts';
import type { Question, QuestionKind, Section } from '../../framework/model/question.ts';
import type { CompiledInstrument, CompiledItem, Evaluation } from '../../response/index.ts';
import { type Block, proseOf } from '../shell/prose.ts';
import { words } from '../words/words.ts';
import { type ControlView, controlOf } from './answer-control.ts';
import { type DueView, dueByItem } from './due-view.ts';
import type { EntriesInView } from './entries.ts';
import { fieldName } from './field-names.ts';
import { answerInWords, type SourceView, sourceView } from './in-words.ts';
import { type NoteView, noteIdOf, noteView, takesNote } from './note-view.ts';
import { messagesByItem, type RuleMessage } from './rule-message.ts';

/** `folded`: not asked, and why is said; what was entered is kept. `derived`: a rule answers. */
export type ItemState = 'asked' | 'derived' | 'folded';

/** Something that takes one answer: a question, one part of it, or one entry. */
export interface ItemView {
  readonly id: string;
  /** Id on the page, and name in a form. */
  readonly anchor: string;
  readonly field: string;
  /** What the part is called; null where the question itself is answered. */
  readonly label: string | null;
  readonly state: ItemState;
  /** Why it is not asked, or which rule answers. */
  readonly because: string | null;
  readonly source: SourceView | null;
  readonly control: ControlView;
  /** The answer in effect in words; null where there is none. */
  readonly answer: string | null;
  /** An answer that was entered and counts for nothing as things stand. */
  readonly setAside: string | null;
  readonly missing: boolean;
  readonly messages: readonly RuleMessage[];
  readonly due: readonly DueView[];
  /** The control is on the page although the item may be folded. */
  readonly withControl: boolean;
  /** Revision of the answer that is shown; null where nothing is saved. */
  readonly basedOn: number | null;
  /** Codes on which the assessor must raise an alert, and whether one of them is given. */
  readonly alertOn: readonly string[];
  readonly raisesAlert: boolean;
  readonly note: NoteView | null;
}

export interface QuestionView {
  readonly id: string;
  /** As printed; null where no document numbers it. */
  readonly number: string | null;
  readonly label: string;
  readonly kind: QuestionKind;
  readonly kindInWords: string;
  readonly asAt: string | null;
  readonly optional: boolean;
  readonly unpublished: boolean;
  readonly guidance: readonly Block[];
  /** Label and guidance are those of an imported document. */
  readonly official: boolean;
  readonly source: SourceView;
  readonly items: readonly ItemView[];
  /** Every item of it is folded away. */
  readonly folded: boolean;
  /** It stands on a case page: kept, noted on, saved. */
  readonly onCase: boolean;
}

export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly introduction: readonly Block[];
  readonly questions: readonly QuestionView[];
}

/** How far a section is. */
export interface SectionProgress {
  readonly asked: number;
  readonly answered: number;
  readonly missing: number;
  readonly open: number;
}

/** Where a response stands, with what was entered. */
export interface Standing {
  readonly compiled: CompiledInstrument;
  readonly evaluation: Evaluation;
  readonly entered: Answers;
  /** On a case page: what is saved, with revisions. Every item then has its control, its note and its silent rules. */
  readonly entries?: EntriesInView;
  /** Questions that show the wording of an imported document. */
  readonly official?: ReadonlySet<string>;
}

/** One section of a questionnaire as an assessor sees it. Pure; runs in a browser too. */
export function sectionView(standing: Standing, section: Section): SectionView {
  const { compiled, evaluation } = standing;
  const own = new Set(section.questions.map(({ id }) => id));
  const items = compiled.items.filter(({ question }) => own.has(question.id));
  const known: Known = {
    ...standing,
    framework: compiled.framework,
    notAsked: new Map(evaluation.notAsked.map(({ id, because }) => [id, because])),
    missing: new Set(evaluation.missing),
    setAside: new Map(evaluation.setAside.map((one) => [one.id, one])),
    messages: messagesByItem(standing, items),
    due: dueByItem(compiled, evaluation.due, items),
    itemsOf: Map.groupBy(items, ({ question }) => question.id),
  };
  return {
    id: section.id,
    title: section.title,
    introduction: proseOf(section.introduction),
    questions: section.questions.map((question) => questionView(question, known)),
  };
}

/** Counts for the list of sections: asked, answered, still missing, and challenges neither answered nor explained. */
export function sectionProgress({ compiled, evaluation }: Standing, section: Section): SectionProgress {
  const own = new Set(section.questions.map(({ id }) => id));
  const items = compiled.items.filter(({ question }) => own.has(question.id)).map(({ id }) => id);
  const asked = new Set(evaluation.asked);
  const missing = new Set(evaluation.missing);
  const ids = new Set([...own, ...items]);
  return {
    asked: items.filter((id) => asked.has(id)).length,
    answered: items.filter((id) => asked.has(id) && id in evaluation.answers).length,
    missing: items.filter((id) => missing.has(id)).length,
    open: evaluation.problems.filter(
      ({ questions, explained, severity }) =>
        (severity === 'error' || explained === undefined) && questions.some((id) => ids.has(id)),
    ).length,
  };
}

interface Known extends Standing {
  readonly framework: Framework;
  readonly notAsked: ReadonlyMap<string, string>;
  readonly missing: ReadonlySet<string>;
  readonly setAside: ReadonlyMap<string, Evaluation['setAside'][number]>;
  readonly messages: ReadonlyMap<string, readonly RuleMessage[]>;
  readonly due: ReadonlyMap<string, readonly DueView[]>;
  readonly itemsOf: ReadonlyMap<string, readonly CompiledItem[]>;
}

function questionView(question: Question, known: Known): QuestionView {
  const items = (known.itemsOf.get(question.id) ?? []).map((item) => itemView(item, known));
  const { id, label, kind, asAt = null, optional, unpublished } = question;
  return {
    ...{ id, label, kind, asAt, optional, unpublished, items },
    number: question.added ? null : id,
    kindInWords: words(`question.${kind}`),
    guidance: proseOf(question.guidance),
    source: sourceView(question.source, known.framework),
    folded: items.every(({ state }) => state === 'folded'),
    official: known.official?.has(id) === true,
    onCase: known.entries !== undefined,
  };
}

function itemView(item: CompiledItem, known: Known): ItemView {
  const { id, index, answer, part, question } = item;
  const inEffect = known.evaluation.answers[id];
  const isDerived = inEffect?.by === 'rule';
  const notAsked = known.notAsked.get(id) ?? null;
  const rule = isDerived ? ruleOf(inEffect.rule, known) : null;
  const aside = known.setAside.get(id);
  return {
    id,
    anchor: `item-${index}`,
    field: fieldName('answer', id),
    label: part?.label ?? (question.repeat === undefined ? null : entryLabel(id)),
    state: isDerived ? 'derived' : notAsked === null ? 'asked' : 'folded',
    because: rule?.because ?? notAsked,
    source: rule?.source ?? null,
    control: controlOf(answer, known.entered[id], question.kind === 'summary'),
    answer: inEffect === undefined ? null : answerInWords(answer, inEffect.value),
    setAside: aside === undefined ? null : answerInWords(answer, aside.value),
    missing: known.missing.has(id),
    messages: known.messages.get(id) ?? [],
    due: known.due.get(id) ?? [],
    ...onCase(item, known),
  };
}

/** What an item has on a case page alone. */
function onCase(item: CompiledItem, { entries, evaluation, notAsked }: Known) {
  const { id, question } = item;
  const inEffect = evaluation.answers[id];
  const given = inEffect === undefined ? [] : [inEffect.value].flat().map(String);
  return {
    withControl: entries !== undefined || (inEffect?.by !== 'rule' && !notAsked.has(id)),
    basedOn: entries ? entries.revision('answer', id) : null,
    alertOn: question.alertOn,
    raisesAlert: given.some((code) => question.alertOn.includes(code)),
    note: entries && takesNote(item) ? noteView(noteIdOf(item), entries) : null,
  };
}

const entryLabel = (id: string): string => words('ask.entry', { number: id.split('/').at(-1) ?? '1' });

function ruleOf(
  id: string,
  { compiled, framework }: Known,
): { readonly because: string; readonly source: SourceView } | null {
  const rule = compiled.instrument.rules.find((one) => one.id === id);
  return rule ? { because: rule.because, source: sourceView(rule.source, framework) } : null;
}
