import type { AnswerShape, Counts } from '../../../framework/model/answer.ts';
import type { CompiledItem } from '../../../response/index.ts';
import { dayInWords } from '../../shell/dates.ts';
import { answerInWords } from '../../view/in-words.ts';
import { EVIDENCE_SOURCES, noteIdOf } from '../../view/note-view.ts';
import { words } from '../../words/words.ts';
import { sectionHref } from './addresses.ts';
import { summariesOf } from './around-case.ts';
import type { OpenCase } from './open-case.ts';

/** A judgement that bears on a summary, with what was noted on it. */
export interface WeighedItem {
  readonly id: string;
  readonly label: string;
  readonly answer: string;
  readonly note: string;
  /** Where the evidence is from, and of which day. */
  readonly where: string;
  /** What was written to explain it. */
  readonly explanations: readonly string[];
  readonly href: string;
}

/** What stands for and against in the section of a summary. Sorted by what the answers count as, and never added up. */
export interface Weighing {
  readonly strengths: readonly WeighedItem[];
  readonly gaps: readonly WeighedItem[];
  /** Not applicable, or counting as neither. */
  readonly neither: readonly WeighedItem[];
  readonly unanswered: readonly { readonly id: string; readonly label: string; readonly href: string }[];
}

export function weighingOf(open: OpenCase, questionId: string): Weighing {
  const { evaluation } = open.assessment.view;
  const section = summariesOf(open).find(({ question }) => question.id === questionId)?.section;
  const own = new Set(section?.questions.map(({ id }) => id));
  const asked = new Set(evaluation.asked);
  const items = open.worn.compiled.items.filter(
    ({ id, question }) =>
      own.has(question.id) && asked.has(id) && (question.kind === 'prompt' || question.kind === 'judgement'),
  );
  const href = ({ index }: CompiledItem) =>
    sectionHref(open.assessment.view.response, section?.id ?? '', `item-${index}`);
  const answered = items.flatMap((item) => {
    const inEffect = evaluation.answers[item.id];
    if (inEffect === undefined) return [];
    return [{ counts: countsAs(item.answer, String(inEffect.value)), view: weighed(open, item, href(item)) }];
  });
  const those = (counts: Counts | null) => answered.filter((one) => one.counts === counts).map(({ view }) => view);
  return {
    strengths: those('yes'),
    gaps: those('no'),
    neither: [...those('na'), ...those(null)],
    unanswered: items
      .filter(({ id }) => evaluation.answers[id] === undefined)
      .map((item) => ({ id: item.id, label: labelOf(item), href: href(item) })),
  };
}

const countsAs = (shape: AnswerShape, code: string): Counts | null =>
  (shape.type === 'choice' ? shape.codes.find((one) => one.code === code)?.counts : null) ?? null;

const labelOf = ({ question, part }: CompiledItem): string =>
  part ? `${question.label}: ${part.label}` : question.label;

function weighed({ entries, assessment }: OpenCase, item: CompiledItem, href: string): WeighedItem {
  const { answers } = assessment.view.evaluation;
  const noteId = noteIdOf(item);
  const source = entries.text('note', `${noteId}#source`);
  const date = entries.text('note', `${noteId}#date`);
  const from = EVIDENCE_SOURCES.find((one) => one === source);
  const value = answers[item.id]?.value;
  const explaining = assessment.compiled.items.filter(({ question }) => question.explains === item.id);
  return {
    id: item.id,
    label: labelOf(item),
    answer: value === undefined ? '' : answerInWords(item.answer, value),
    note: entries.text('note', noteId),
    where: [...(from ? [words(`ask.evidence.${from}`)] : []), ...(date === '' ? [] : [dayInWords(date)])].join(', '),
    explanations: explaining.flatMap(({ id, answer }) => {
      const given = answers[id]?.value;
      return given === undefined ? [] : [answerInWords(answer, given)];
    }),
    href,
  };
}
