import type { QuestionKind } from '../../framework/model/question.ts';
import type { FoundQuestion } from '../model.ts';
import { asksForReasons, asksForWords, asksYesOrNo, weighsTheSection } from './question-form.ts';

/**
 * The kinds of the questions of one section, in their order. Where a document shades its questions, its key is followed
 * (dark: prompt; light: information; bold on dark: summary); otherwise the form of the question decides.
 */
export function kindsOf(questions: readonly FoundQuestion[], isShaded: boolean): readonly QuestionKind[] {
  const first = questions.map((question) => {
    if (isUnprinted(question)) return 'information';
    return (isShaded ? printedKind(question) : undefined) ?? kindByWords(question, questions);
  });
  return first.map((kind, i) => settle(kind, questions[i], first.slice(0, i), first.slice(i + 1), questions));
}

/** An id alone, whatever its shade, is never asked: nothing can be explained or summed up by it. */
export const isUnprinted = ({ text, guidance }: FoundQuestion): boolean =>
  (text ?? '').trim() === '' && guidance.trim() === '';

/** Whether a document tells kinds by shades: then at least one row is dark and one is light. */
export const isShaded = (questions: readonly FoundQuestion[]): boolean =>
  questions.some(({ shade }) => shade === 'dark') && questions.some(({ shade }) => shade === 'light');

/** The main question of a lettered prompt (`2.1.1` of `2.1.1a`), where it is a question of its own. */
export function headOf(id: string, questions: readonly FoundQuestion[]): FoundQuestion | undefined {
  const stem = /^(.*\d)[a-z]$/.exec(id)?.[1];
  return stem === undefined ? undefined : questions.find((one) => one.id === stem && one.text !== null);
}

function printedKind({ shade, bold }: FoundQuestion): QuestionKind | undefined {
  if (shade === 'light') return 'information';
  if (shade !== 'dark') return undefined;
  return bold === 'all' ? 'summary' : 'prompt';
}

const SUMMARY_ID = /[ .-]S$/;
/** Headings below which facts are gathered and nothing is judged. */
const FACTS = /\binformation about\b|\bdetails$|^about the\b/i;

function kindByWords(question: FoundQuestion, questions: readonly FoundQuestion[]): QuestionKind {
  const { id, text, guidance, section } = question;
  const words = text ?? guidance;
  if (asksForWords(words)) return 'narrative';
  if (FACTS.test(section?.trim() ?? '')) return 'information';
  if (text !== null && asksYesOrNo(text)) {
    return SUMMARY_ID.test(id) || weighsTheSection(guidance) || isHead(question, questions) ? 'summary' : 'judgement';
  }
  return asksForReasons(words) ? 'explanation' : 'information';
}

const isHead = (question: FoundQuestion, questions: readonly FoundQuestion[]): boolean =>
  questions.some(({ id }) => headOf(id, questions) === question);

const isJudged = (kind: QuestionKind): boolean => kind === 'judgement' || kind === 'prompt';

/** A summary needs something to sum up, an explanation something to explain; judgements that are summed up are prompts. */
function settle(
  kind: QuestionKind,
  question: FoundQuestion | undefined,
  before: readonly QuestionKind[],
  after: readonly QuestionKind[],
  questions: readonly FoundQuestion[],
): QuestionKind {
  if (!question) return kind;
  if (kind === 'explanation') {
    return before.some((one) => isJudged(one) || one === 'summary') ? kind : 'information';
  }
  if (kind === 'summary') {
    const since = before.slice(before.lastIndexOf('summary') + 1);
    const all = [...before, kind, ...after];
    const hasJudgedPart = questions.some(({ id }, i) => headOf(id, questions) === question && isJudged(all[i] ?? kind));
    return since.some(isJudged) || hasJudgedPart ? kind : 'judgement';
  }
  const isSummedUp = headOf(question.id, questions) !== undefined || after.includes('summary');
  return kind === 'judgement' && isSummedUp ? 'prompt' : kind;
}
