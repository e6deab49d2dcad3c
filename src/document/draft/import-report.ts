import type { Extraction, PageStart, Repair, SuggestedRule } from '../model.ts';
import type { AttachedWording, DoubtfulQuestion, MatchedQuestion } from './attach-wording.ts';
import { cleanIds } from './clean-id.ts';

/** One question of a document, as `framework import --json` prints it. */
export interface ReportedQuestion {
  /** As the framework has it; of a draft, as the draft has it. */
  readonly id: string;
  /** As the document has it. */
  readonly printed: string;
  readonly text: string | null;
  readonly guidance: string;
  readonly line: number;
  readonly repaired: readonly Repair[];
}

/** What `framework import` says (CONTRACT, *JSON out*), and what a person should look at besides. */
export interface ImportReport {
  readonly framework: string;
  readonly document: string;
  readonly questions: readonly ReportedQuestion[];
  /** What was found and belongs to no question, and questions that the framework does not have. */
  readonly unmatched: readonly { readonly line: number; readonly text: string }[];
  readonly missing: readonly string[];
  readonly duplicates: Extraction['duplicates'];
  readonly suggestedRules: readonly SuggestedRule[];
  /** Every repair, in the order of the document; those of a question stand there too. */
  readonly repairs: readonly (Repair & { readonly question: string | null })[];
  readonly matched: readonly MatchedQuestion[];
  readonly doubtful: readonly DoubtfulQuestion[];
  /** The line with which each page begins; empty where the file does not tell its pages. */
  readonly pages: readonly PageStart[];
}

/**
 * The report of an import. `attached` is given where wording was attached to an existing framework, and absent where
 * a draft was written: then nothing can be missing.
 */
export function importReport(
  framework: string,
  document: string,
  extraction: Extraction,
  attached?: AttachedWording,
): ImportReport {
  const questions = reported(extraction, attached);
  const strangers = (attached?.unmatched ?? []).map(({ line, id, text }) => ({
    line,
    text: [id, text ?? ''].join(' ').trim(),
  }));
  return {
    framework,
    document,
    questions,
    unmatched: [...extraction.unmatched, ...strangers].sort(byLine),
    missing: attached?.missing ?? [],
    duplicates: extraction.duplicates,
    suggestedRules: extraction.suggestedRules,
    repairs: [
      ...extraction.repairs.map((repair) => ({ ...repair, question: null })),
      ...questions.flatMap(({ id, repaired }) => repaired.map((repair) => ({ ...repair, question: id }))),
    ].sort(byLine),
    matched: attached?.matched ?? [],
    doubtful: attached?.doubtful ?? [],
    pages: extraction.pages ?? [],
  };
}

const byLine = (a: { readonly line: number }, b: { readonly line: number }): number => a.line - b.line;

function reported(extraction: Extraction, attached: AttachedWording | undefined): readonly ReportedQuestion[] {
  const cleaned = cleanIds(extraction.questions.map(({ id }) => id));
  const idAt = new Map((attached?.matched ?? []).map(({ id, printed, line }) => [place(printed, line), id]));
  return extraction.questions.map(({ id, text, guidance, line, repaired }, i) => ({
    id: attached ? (idAt.get(place(id, line)) ?? id) : (cleaned[i]?.id ?? id),
    printed: id,
    text,
    guidance,
    line,
    repaired,
  }));
}

const place = (id: string, line: number): string => `${line} ${id}`;
