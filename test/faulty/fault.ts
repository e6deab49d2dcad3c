import { type Files, SOUND } from '../fixtures/kites.ts';

/** One fault made in the sound framework, and how the check must refuse it. */
export interface Fault {
  readonly what: string;
  readonly code: string;
  readonly file: string;
  /** What stands in the sound file, and what is written instead. */
  readonly from: string;
  readonly to: string;
  /** A text on the line that must be named; that where the change begins, if left out. */
  readonly at?: string;
  /** Where the problem is told, if not in the file that was changed. */
  readonly atFile?: string;
  /** Problems that follow from the same fault. */
  readonly also?: readonly string[];
}

/**
 * The files with the fault made.
 * @throws where the sound file does not hold what was to be changed.
 */
export function withFault(files: Files, { file, from, to }: Fault): Files {
  const text = files[file];
  if (!text?.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...files, [file]: text.replace(from, () => to) };
}

/** The file and line that the problem must name. */
export function placeOf(fault: Fault, files: Files): { readonly file: string; readonly line: number } {
  const file = fault.atFile ?? fault.file;
  const text = files[file] ?? '';
  const offset = fault.at === undefined ? changeIn(text, fault) : text.indexOf(fault.at);
  if (offset < 0) throw new Error(`${file} does not hold ${fault.at ?? fault.to}`);
  return { file, line: text.slice(0, offset).split('\n').length };
}

/** Where the change begins: at its own words where they stand once, else where the sound file held what was changed. */
function changeIn(text: string, { file, from, to }: Fault): number {
  const first = text.indexOf(to);
  return text.indexOf(to, first + 1) < 0 ? first : (SOUND[file] ?? '').indexOf(from);
}
