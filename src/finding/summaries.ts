import type { Instrument } from '../framework/model/framework.ts';

/**
 * Ids of the summary questions whose answers include no *not applicable*. Where it was given all the same
 * it is accepted, and listed as a challenge (CONTRACT.md, *Responses*).
 */
export const summariesWithoutNa = (instruments: readonly Instrument[]): readonly string[] =>
  instruments
    .flatMap((instrument) => instrument.sections)
    .flatMap((section) => section.questions)
    .filter(({ kind, answer }) => kind === 'summary' && !offersNa(answer))
    .map((question) => question.id);

const offersNa = (answer: Instrument['sections'][number]['questions'][number]['answer']): boolean =>
  answer.type === 'choice' && answer.codes.some((code) => code.counts === 'na');
