import type { Problem } from '../framework/model/problem.ts';

/** Where a command writes: results to standard output, progress and notes to standard error. */
export interface Output {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
}

export const terminal: Output = {
  out: (text) => {
    process.stdout.write(`${text}\n`);
  },
  note: (text) => {
    process.stderr.write(`${text}\n`);
  },
};

/** Exit status of every command. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Thrown by a command to refuse its input with every problem listed. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(`${problems.length} problem(s)`);
    this.problems = problems;
  }
}

/** Thrown by a command that was called in a way it does not understand. */
export class UsageError extends Error {}

/** Shows problems as the contract says: one JSON document, or one line each with its place. */
export function showProblems(all: readonly Problem[], json: boolean, output: Output): void {
  const problems = all.map(readable);
  if (json) {
    output.out(JSON.stringify({ problems }, null, 2));
    return;
  }
  for (const problem of problems) output.note(lineOf(problem));
  output.note(
    problems.length === 1 ? '1 problem; nothing was written.' : `${problems.length} problems; nothing was written.`,
  );
}

/** A cell of a megabyte is not said again whole. */
const MOST_SAID = 1_000;

const shortened = (text: string): string =>
  text.length <= MOST_SAID ? text : `${text.slice(0, MOST_SAID / 2)} … ${text.slice(-MOST_SAID / 4)}`;

const readable = (problem: Problem): Problem => ({
  ...problem,
  message: shortened(problem.message),
  ...(typeof problem.column === 'string' ? { column: shortened(problem.column) } : {}),
});

function lineOf(problem: Problem): string {
  const place = placeOf(problem);
  return `${place}${place === '' ? '' : ': '}${problem.message} [${problem.code}]`;
}

function placeOf({ file, line, row, column }: Problem): string {
  const inside = [
    line !== undefined ? `${line}${column === undefined ? '' : `:${column}`}` : '',
    row === undefined ? '' : `row ${row}`,
    line === undefined && column !== undefined ? `column "${column}"` : '',
  ].filter((part) => part !== '');
  const where = inside.join(', ');
  if (file === undefined) return where;
  return where === '' ? file : `${file}:${where}`;
}
