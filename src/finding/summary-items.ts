import type { KeyQuestion } from '../framework/model/standard.ts';
import type { OutcomeLayout } from '../response/outcome.ts';

/** Where in a layout the answer to a key question stands. */
export interface SummaryItem {
  readonly keyQuestion: string;
  readonly index: number;
}

/**
 * The one item of a layout that answers each key question. Where several summaries name the same key
 * question, the one that the standards declare counts, so that no case is counted twice.
 */
export function summaryItems(layout: OutcomeLayout, keyQuestions: readonly KeyQuestion[] = []): SummaryItem[] {
  const declared = new Map(keyQuestions.map((k) => [k.id, k.summary]));
  const found = new Map<string, number>();
  layout.items.forEach((item, index) => {
    if (item.kind !== 'summary' || item.keyQuestion === undefined) return;
    const isDeclared = declared.get(item.keyQuestion) === item.id;
    if (isDeclared || !found.has(item.keyQuestion)) found.set(item.keyQuestion, index);
  });
  return [...found].map(([keyQuestion, index]) => ({ keyQuestion, index }));
}
