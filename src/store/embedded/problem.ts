/** Why the embedded server cannot be used, by stable code; the message says what to do. */
export type EmbeddedProblemCode =
  | 'root'
  | 'no-binaries'
  | 'other-version'
  | 'unsafe-folder'
  | 'path-too-long'
  | 'did-not-start'
  | 'not-ours'
  | 'busy';

export class EmbeddedProblem extends Error {
  override readonly name = 'EmbeddedProblem';
  readonly code: EmbeddedProblemCode;

  constructor(code: EmbeddedProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
