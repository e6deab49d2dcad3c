/** What parts the cells and the rows of a CSV, and where its table begins. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Rows before the table: one where the file begins with `sep=;`, as spreadsheet programs write it. */
  readonly skipRows: number;
}

const CANDIDATES = [',', ';', '\t'] as const;

/** Finds the dialect from the beginning of a file: the candidate that stands most often in its first row, outside quotes. */
export function detectDialect(head: string): Dialect {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const declared = /^sep=(.)\r?\n/i.exec(head)?.[1];
  if (declared) return { delimiter: declared, newline, skipRows: 1 };
  const counts = countInFirstRow(head);
  const best = CANDIDATES.reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a));
  return { delimiter: best, newline, skipRows: 0 };
}

function countInFirstRow(head: string): Map<string, number> {
  const counts = new Map<string, number>();
  let quoted = false;
  let seen = false;
  for (const character of head) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (isLineEnd(character)) {
      if (seen) break;
    } else counts.set(character, (counts.get(character) ?? 0) + 1);
    seen ||= character.trim() !== '';
  }
  return counts;
}

const isLineEnd = (character: string): boolean => character === '\n' || character === '\r';
