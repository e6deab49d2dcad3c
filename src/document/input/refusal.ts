import type { Problem } from '../../framework/model/problem.ts';

/** Stable words for the reasons a document is not read. */
export type RefusalCode =
  | 'file-not-found'
  | 'unknown-kind'
  | 'empty-file'
  | 'encrypted'
  | 'scanned'
  | 'corrupt'
  | 'too-large'
  | 'too-many-lines'
  | 'too-many-pages'
  | 'too-deep'
  | 'too-slow'
  | 'external-content'
  | 'entity-bomb'
  | 'zip-bomb'
  | 'macros';

/** Stops the reading of a document from within; never leaves this folder. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Stops the reading of a document with a problem that says what to do. */
export function refuse(code: RefusalCode, message: string): never {
  throw new Refusal({ code, message });
}
