import type { Cell } from '../model.ts';

/** Tells how much of a text is bold from its runs; runs of spaces do not count. */
export function boldnessOf(
  runs: Iterable<{ readonly text: string; readonly bold: boolean }>,
): NonNullable<Cell['bold']> {
  let bold = false;
  let plain = false;
  for (const run of runs) {
    if (run.text.trim() === '') continue;
    if (run.bold) bold = true;
    else plain = true;
  }
  if (!bold) return 'none';
  return plain ? 'some' : 'all';
}
