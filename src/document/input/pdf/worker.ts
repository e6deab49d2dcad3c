import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '../../../framework/model/problem.ts';
import type { InputLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { type Assembled, assemble } from './assemble.ts';
import { openPdf } from './open-pdf.ts';

export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly limits: InputLimits;
}

/** What the reading of a PDF gives back over the wall between threads. */
export type PdfAnswer =
  | {
      readonly ok: true;
      readonly assembled: Assembled;
      readonly title: string | undefined;
      readonly restricted: boolean;
      /** Pages of the document, and those of them that hold no text. */
      readonly pages: number;
      readonly empty: readonly number[];
    }
  | { readonly ok: false; readonly problem: Problem };

/** A page with fewer letters than this holds nothing but perhaps its number. */
const FEWEST_LETTERS = 10;

async function answer({ bytes, limits }: PdfTask): Promise<PdfAnswer> {
  try {
    const { pages, title, restricted } = await openPdf(bytes, limits);
    const empty = pages
      .filter(({ items }) => items.reduce((sum, { text }) => sum + text.trim().length, 0) < FEWEST_LETTERS)
      .map(({ number }) => number);
    return { ok: true, assembled: assemble(pages, limits), title, restricted, pages: pages.length, empty };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

parentPort?.postMessage(await answer(workerData as PdfTask));
