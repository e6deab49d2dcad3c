import type { KeyQuestionFinding, StandardFinding } from '../../../finding/index.ts';
import { intervalText } from '../../../report/figures.ts';
import { type Context, keyQuestionsOf, shareOf } from '../../../report/view/context.ts';
import { decidedBy } from '../../../report/view/glance.ts';
import { chartOf } from '../../../report/view/standard.ts';
import { driverWords, moveWords, panelView } from '../../../report/view/standard-words.ts';
import { NOT_RATED, TAG_CLASS } from '../../../report/words.ts';
import { keyQuestionAddress } from './addresses.ts';

export const ratingTag = ({ rating, ratingLabel }: Pick<StandardFinding, 'rating' | 'ratingLabel'>) => ({
  text: ratingLabel ?? NOT_RATED,
  classes: TAG_CLASS[rating ?? 'unrated'],
});

/** A standard as it stands: what drove it, what would move it, what the panel must consider, and its key questions. */
export function standardView(context: Context, inspectionId: string, found: StandardFinding) {
  const questions = keyQuestionsOf(context, found.id);
  const inCases = questions.filter(({ basis }) => basis === 'cases');
  const chart = inCases.some(({ of }) => of > 0) ? chartOf(context, found, inCases) : null;
  return {
    id: found.id,
    anchor: `standard-${found.id}`,
    title: found.title,
    tag: ratingTag(found),
    driver: driverWords(context, found),
    inShort: decidedBy(context, found),
    moves: moveWords(context, found),
    panel: panelView(context, found),
    // SVG; every text in it is escaped.
    chart: chart && { title: chart.title, svg: chart.svg },
    questions: inCases.map((question) => questionRow(context, inspectionId, question)),
    onEvidence: questions
      .filter(({ basis }) => basis === 'judgement')
      .map((question) => ({ id: question.id, label: question.label, tag: ratingTag(question) })),
  };
}

function questionRow(context: Context, inspectionId: string, question: KeyQuestionFinding) {
  const { id, label, na, notAsked, unanswered, interval, changeToMove, rounded } = question;
  return {
    id,
    label,
    href: keyQuestionAddress(inspectionId, id),
    share: shareOf(context, question),
    interval: intervalText(interval),
    tag: ratingTag(question),
    isRated: question.rating !== null,
    rounded,
    outside: na + notAsked + unanswered,
    up: changeToMove.up ?? '–',
    down: changeToMove.down ?? '–',
  };
}
