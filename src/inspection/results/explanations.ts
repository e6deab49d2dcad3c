import type { CountedResponse } from './gather.ts';
import type { Prepared } from './prepared.ts';

/** How often each reason was given for one judgement that fell short. */
export interface ExplanationCount {
  /** `framework/instrument`. */
  readonly instrument: string;
  readonly id: string;
  readonly label: string;
  /** The judgement that it explains; null where the framework names none. */
  readonly explains: string | null;
  /** Responses in which it was asked. */
  readonly asked: number;
  /** Responses in which at least one reason was given. */
  readonly given: number;
  /** Most frequent first, then as printed; reasons that nobody gave are absent. */
  readonly reasons: readonly { readonly code: string; readonly label: string; readonly count: number }[];
}

/** Reasons counted over responses; explanations that were asked in none are absent. In printed order. */
export const explanationCounts = (
  instruments: readonly Prepared[],
  responses: readonly CountedResponse[],
): readonly ExplanationCount[] =>
  instruments.flatMap(({ name, explanations }, layout) => {
    const mine = responses.filter((one) => one.layout === layout);
    return explanations.flatMap(({ id, question, answer }, at) => {
      const asked = mine.flatMap(({ content }) => {
        const codes = content.explanations[at];
        return codes == null ? [] : [codes];
      });
      if (asked.length === 0) return [];
      const codes = answer.type === 'choice' ? answer.codes : [];
      return [
        {
          instrument: name,
          id,
          label: question.label,
          explains: question.explains ?? null,
          asked: asked.length,
          given: asked.filter((one) => one.length > 0).length,
          reasons: codes
            .map(({ code, label }) => ({ code, label, count: asked.filter((one) => one.includes(code)).length }))
            .filter(({ count }) => count > 0)
            .toSorted((a, b) => b.count - a.count),
        },
      ];
    });
  });
