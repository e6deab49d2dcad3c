import type { Seal } from '../../../inspection/ports/index.ts';
import { dayInWords } from '../../shell/dates.ts';
import { EVIDENCE_SOURCES, noteIdOf } from '../../view/note-view.ts';
import { type ItemView, type QuestionView, sectionView } from '../../view/question-view.ts';
import { words } from '../../words/words.ts';
import { sectionHref } from './addresses.ts';
import type { OpenCase } from './open-case.ts';

/** One answer as it is read back. */
interface AnswerRow {
  readonly id: string;
  readonly label: string;
  readonly answer: string | null;
  readonly state: 'answered' | 'derived' | 'missing' | 'optional';
  readonly because: string | null;
  readonly note: string;
  readonly where: string;
  /** The answer stands in a page that can be changed. */
  readonly href: string | null;
}

export interface CheckedSection {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly AnswerRow[];
  /** How many questions are not asked, with what was entered and is kept. */
  readonly folded: number;
  readonly kept: readonly { readonly id: string; readonly label: string; readonly answer: string }[];
  readonly sides: readonly { readonly title: string; readonly text: string }[];
  readonly explained: readonly { readonly challenge: string; readonly words: string }[];
}

/** Something that keeps the response from being submitted, and where it is mended. */
export interface ToDo {
  readonly text: string;
  readonly href: string;
}

export interface StillToDo {
  readonly missing: readonly ToDo[];
  readonly challenges: readonly ToDo[];
  readonly errors: readonly ToDo[];
}

/** Every answer, section by section. */
export function checkedSections(open: OpenCase): readonly CheckedSection[] {
  const { response } = open.assessment.view;
  const mayWrite = open.assessment.may.write;
  return open.standing.compiled.instrument.sections.map((section) => {
    const { questions } = sectionView(open.standing, section);
    const items = questions.flatMap((question) => question.items.map((item) => ({ question, item })));
    const folded = items.filter(({ item }) => item.state === 'folded');
    const explained = items.flatMap(({ item }) => item.messages.filter((one) => one.fires && one.explained !== ''));
    return {
      id: section.id,
      title: section.title,
      rows: items
        .filter(({ item }) => item.state !== 'folded')
        .map(({ question, item }) =>
          rowOf(open, question, item, mayWrite ? sectionHref(response, section.id, item.anchor) : null),
        ),
      folded: folded.length,
      kept: folded.flatMap(({ question, item }) =>
        item.setAside === null ? [] : [{ id: item.id, label: labelOf(question, item), answer: item.setAside }],
      ),
      sides: questions.flatMap(({ id }) => sidesOf(open, id)),
      explained: explained.map(({ text, explained: given }) => ({ challenge: text, words: given })),
    };
  });
}

const labelOf = (question: QuestionView, { label }: ItemView): string =>
  label === null ? question.label : `${question.label}: ${label}`;

function rowOf(open: OpenCase, question: QuestionView, item: ItemView, href: string | null): AnswerRow {
  const note = noteOf(open, item);
  return {
    id: item.id,
    label: labelOf(question, item),
    answer: item.answer,
    state:
      item.state === 'derived' ? 'derived' : item.answer !== null ? 'answered' : item.missing ? 'missing' : 'optional',
    because: item.because,
    ...note,
    href: item.state === 'derived' ? null : href,
  };
}

function noteOf({ entries, standing }: OpenCase, { id }: ItemView): { readonly note: string; readonly where: string } {
  const item = standing.compiled.items[standing.compiled.indexOf.get(id) ?? -1];
  const noteId = item ? noteIdOf(item) : id;
  const source = entries.text('note', `${noteId}#source`);
  const date = entries.text('note', `${noteId}#date`);
  const from = EVIDENCE_SOURCES.find((one) => one === source);
  return {
    note: entries.text('note', noteId),
    where: [...(from ? [words(`ask.evidence.${from}`)] : []), ...(date === '' ? [] : [dayInWords(date)])].join(', '),
  };
}

const sidesOf = ({ entries }: OpenCase, id: string) =>
  (['strengths', 'gaps'] as const).flatMap((side) => {
    const text = entries.text('note', `${id}#${side}`);
    return text === '' ? [] : [{ title: `${id} ${words(`assess.summary.${side}`)}`, text }];
  });

/** Everything that is missing or open, each linked to where it is mended. */
export function stillToDo(open: OpenCase): StillToDo {
  const { evaluation, response } = open.assessment.view;
  const { compiled } = open.standing;
  const placeOf = (id: string): string => {
    const item = compiled.items.find((one) => one.id === id || one.question.id === id);
    const section = compiled.instrument.sections.find(({ questions }) =>
      questions.some((one) => one === item?.question),
    );
    return item && section ? sectionHref(response, section.id, `item-${item.index}`) : '#main-content';
  };
  const ruleAt = (questions: readonly string[], rule: string): string => {
    const place = placeOf(questions.at(-1) ?? '');
    return place.replace(/#.*/, `#explain-${rule.replace(/[^\w-]/g, '-')}`);
  };
  const missing = new Set(evaluation.missing);
  return {
    missing: compiled.items
      .filter(({ id }) => missing.has(id))
      .map(({ id, question, part }) => ({ text: `${id} ${part?.label ?? question.label}`, href: placeOf(id) })),
    challenges: evaluation.problems
      .filter(({ severity, explained }) => severity === 'challenge' && explained === undefined)
      .map(({ message, questions, rule }) => ({ text: message, href: ruleAt(questions, rule) })),
    errors: evaluation.problems
      .filter(({ severity }) => severity === 'error')
      .map(({ message, questions }) => ({ text: message, href: placeOf(questions.at(-1) ?? '') })),
  };
}

/** A seal for people to compare: the first and last figures are enough to tell two apart. */
export const sealInWords = ({ content, frameworks, officialWording }: Seal) => ({
  content,
  frameworks: frameworks.map(({ framework, version, meaning, wording }) => ({
    title: `${framework} ${version}`,
    hashes: words('assess.seal.hashes', { meaning: meaning.slice(0, 12), wording: wording.slice(0, 12) }),
  })),
  officialWording,
});
