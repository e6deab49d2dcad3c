import type { QuestionKind } from '../../framework/model/question.ts';
import type { FoundQuestion } from '../model.ts';
import { cleanIds } from './clean-id.ts';
import { headOf, isShaded, isUnprinted, kindsOf } from './kinds.ts';
import { asksForDate, asksForNumber, asksYesOrNo, mayNotApply } from './question-form.ts';

/** A question of a draft, with what had to be assumed or mended. */
export interface DraftQuestion {
  readonly id: string;
  readonly found: FoundQuestion;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly answers: DraftAnswers | undefined;
  /** Named without a word about it. */
  readonly unpublished: boolean;
  /** The key question, of a summary and of what it sums up. */
  readonly keyQuestion?: string;
  readonly explains?: string;
  readonly repaired?: string;
}

export type DraftAnswers = 'yes-no' | 'yes-no-na' | 'date' | 'number' | 'text';

export interface DraftSection {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly DraftQuestion[];
}

/** Sections from headings, kinds from print and wording. `ruled` are ids that a suggested rule may take from a case. */
export function draftSections(found: readonly FoundQuestion[], ruled: ReadonlySet<string>): readonly DraftSection[] {
  const ids = cleanIds(found.map(({ id }) => id));
  const shaded = isShaded(found);
  let start = 0;
  return runs(found).map((run, index) => {
    const cleaned = ids.slice(start, start + run.length);
    start += run.length;
    const kinds = kindsOf(run, shaded);
    const questions = run.map((question, i) => {
      const { id, repaired } = cleaned[i] ?? { id: question.id };
      return drafted(question, id, repaired, kinds[i] ?? 'information', ruled.has(question.id));
    });
    return { id: `s${index + 1}`, title: titleOf(run), questions: tied(questions) };
  });
}

/** Questions that follow one another under the same heading. */
function runs(found: readonly FoundQuestion[]): readonly (readonly FoundQuestion[])[] {
  const all: FoundQuestion[][] = [];
  for (const question of found) {
    const last = all.at(-1);
    if (last?.[0]?.section === question.section) last?.push(question);
    else all.push([question]);
  }
  return all;
}

const titleOf = (run: readonly FoundQuestion[]): string => run[0]?.section?.trim() || 'Questions';

function drafted(
  found: FoundQuestion,
  id: string,
  cleaned: string | undefined,
  kind: QuestionKind,
  ruled: boolean,
): DraftQuestion {
  const text = (found.text ?? '').replaceAll(/\s+/g, ' ').trim();
  const guidance = found.guidance.trim();
  const unpublished = isUnprinted(found);
  const mended = [
    ...(cleaned === undefined ? [] : [cleaned]),
    ...found.repaired.map(({ words }) => words),
    ...(text === '' && !unpublished ? ['The wording is not printed; the label is how the guidance begins'] : []),
  ];
  return {
    id,
    found,
    kind,
    label: text === '' ? beginningOf(guidance) : text,
    answers: unpublished ? undefined : answersOf(kind, text === '' ? guidance : text, ruled || mayNotApply(guidance)),
    unpublished,
    ...(mended.length === 0 ? {} : { repaired: mended.join('. ') }),
  };
}

const LONGEST_LABEL = 140;

function beginningOf(guidance: string): string {
  const sentence = /^[^\n]+?(?:[.?!](?=\s|$)|$)/m.exec(guidance)?.[0] ?? '';
  return sentence.length <= LONGEST_LABEL ? sentence : `${sentence.slice(0, LONGEST_LABEL).replace(/\s+\S*$/, '')} …`;
}

function answersOf(kind: QuestionKind, text: string, mayFallAway: boolean): DraftAnswers {
  if (kind === 'narrative' || kind === 'explanation') return 'text';
  if (kind !== 'information' || asksYesOrNo(text)) return mayFallAway ? 'yes-no-na' : 'yes-no';
  if (asksForDate(text)) return 'date';
  return asksForNumber(text) ? 'number' : 'text';
}

/** Ties summaries to what they sum up, and explanations to the judgement before them. */
function tied(questions: readonly DraftQuestion[]): readonly DraftQuestion[] {
  return questions.map((question, i) => {
    if (question.kind === 'explanation') {
      const of = questions.slice(0, i).findLast(isJudged);
      return of ? { ...question, explains: of.id } : question;
    }
    const summary = isJudged(question) ? summaryOf(question, questions.slice(i), questions) : undefined;
    return summary ? { ...question, keyQuestion: summary.id } : question;
  });
}

/** The main question above a lettered prompt; else the next summary, itself included. */
function summaryOf(
  question: DraftQuestion,
  following: readonly DraftQuestion[],
  all: readonly DraftQuestion[],
): DraftQuestion | undefined {
  const head = headOf(
    question.found.id,
    all.map(({ found }) => found),
  );
  const main = all.find(({ found, kind }) => found === head && kind === 'summary');
  return main ?? following.find(({ kind }) => kind === 'summary');
}

const isJudged = ({ kind }: DraftQuestion): boolean => kind === 'prompt' || kind === 'judgement' || kind === 'summary';
