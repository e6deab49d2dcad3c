export type BackupProblemCode =
  | 'wrong-key'
  | 'altered'
  | 'truncated'
  | 'not-a-backup'
  | 'not-empty'
  | 'other-version'
  | 'differs'
  | 'erasures';

/** Why a backup was not made or not restored. A restore that fails leaves the target as it was: empty. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly code: BackupProblemCode;

  constructor(code: BackupProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
