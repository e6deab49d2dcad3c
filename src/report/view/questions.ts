import type { ItemCounts } from '../../finding/index.ts';
import type { Instrument } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import type { ReportInput, UsedInstrument } from '../input.ts';

/** What names the instruments of a finding. */
type Uses = Pick<ReportInput, 'instruments'>;

export const usedInstrument = (
  { instruments }: Uses,
  framework: string,
  instrument: string,
): UsedInstrument | undefined =>
  instruments.find((used) => used.framework.id === framework && used.instrument.id === instrument);

/** The questions of an instrument in printed order. */
export const questionsIn = ({ sections }: Instrument): readonly Question[] =>
  sections.flatMap((section) => section.questions);

/** The wording of one item, with that of its part where it has one. */
export const labelOfItem = (input: Uses, { framework, instrument, item }: ItemCounts): string => {
  const used = usedInstrument(input, framework, instrument);
  return used === undefined ? item.id : labelOfQuestion(questionsIn(used.instrument), item.id);
};

/** Wording of `id`, `id/part` or the repeated entry `id/2`. */
export const labelOfQuestion = (questions: readonly Question[], id: string): string => {
  const whole = questions.find((question) => question.id === id);
  if (whole !== undefined) return whole.label;
  const cut = id.lastIndexOf('/');
  const question = questions.find((candidate) => candidate.id === id.slice(0, cut));
  const part = question?.parts.find((candidate) => candidate.id === id.slice(cut + 1));
  if (question === undefined) return id;
  const joint = question.label.endsWith('?') ? ' ' : ': ';
  return `${question.label}${joint}${part?.label ?? `Entry ${id.slice(cut + 1)}`}`;
};
