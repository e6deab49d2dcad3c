import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReadDocument, Repair } from '../../model.ts';
import type { InputLimits } from '../limits.ts';
import { Refusal, refuse } from '../refusal.ts';
import { titleOf } from '../title.ts';
import type { PdfAnswer, PdfTask } from './worker.ts';

/** Share of the pages without text from which on a document counts as scanned. */
const SCANNED = 0.8;

/**
 * Reads the text of a PDF with the tables that its lines and backgrounds draw. The work is done in a thread of its
 * own with bounded time and memory, so that a harmful file cannot hold up the program. Refuses by throwing a Refusal.
 */
export async function readPdf(
  bytes: Buffer,
  path: string,
  limits: InputLimits,
): Promise<{ readonly document: ReadDocument; readonly repairs: readonly Repair[] }> {
  const answer = await inOwnThread({ bytes: new Uint8Array(bytes), limits });
  if (!answer.ok) throw new Refusal(answer.problem);
  const { assembled, empty, pages } = answer;
  if (assembled.blocks.length === 0 || empty.length >= pages * SCANNED) {
    refuse(
      'scanned',
      `The PDF has no text on ${empty.length} of its ${pages} pages: it is made of pictures of pages. ` +
        'Run text recognition (OCR) on it first, or ask for the original.',
    );
  }
  const notes: string[] = [];
  if (empty.length > 0) notes.push(`Pages without text: ${empty.slice(0, 20).join(', ')}.`);
  if (answer.restricted) notes.push('The author of the PDF restricted what may be done with it; anyone may read it.');
  if (assembled.repairs.length > 0) notes.push('Page headers, page footers and page numbers were left out.');
  const document: ReadDocument = {
    title: titleOf(assembled.blocks, answer.title, basename(path)),
    format: 'pdf',
    lines: assembled.lines,
    blocks: assembled.blocks,
    notes,
  };
  return { document, repairs: assembled.repairs };
}

function inOwnThread(task: PdfTask): Promise<PdfAnswer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: task.limits.megabytes },
    stdout: true,
    stderr: true,
  });
  return new Promise<PdfAnswer>((resolve, reject) => {
    const refuseWith = (code: 'too-slow' | 'too-large' | 'corrupt', message: string): void => {
      reject(new Refusal({ code, message }));
      void worker.terminate();
    };
    const timer = setTimeout(
      () =>
        refuseWith(
          'too-slow',
          `The PDF could not be read within ${task.limits.milliseconds / 1000} seconds. Import only the pages with the questions.`,
        ),
      task.limits.milliseconds,
    );
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        refuseWith(
          'too-large',
          'The PDF takes more memory than any guidance does. Import only the pages with the questions.',
        );
      } else refuseWith('corrupt', 'The PDF is damaged. Fetch it again, or open it and save it anew.');
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      refuseWith('corrupt', 'The PDF is damaged. Fetch it again, or open it and save it anew.');
    });
  });
}
