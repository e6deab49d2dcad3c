import type { Problem } from '../framework/model/problem.ts';

/** Every way in which a use case can refuse, by stable code. Doors turn codes into pages and statuses. */
export const REFUSALS = {
  'not-found': { status: 404, message: 'There is nothing here that you can see.' },
  'signed-out': { status: 401, message: 'Sign in to go on.' },
  forbidden: { status: 403, message: 'Your role does not allow this. Ask the lead inspector or an administrator.' },
  conflict: { status: 409, message: 'Somebody, or another of your devices, changed this in the meantime.' },
  invalid: { status: 422, message: 'What was entered cannot be used as it stands.' },
  'too-many-attempts': { status: 429, message: 'Too many attempts. Wait a while, then try again.' },
  'not-saved': { status: 503, message: 'Nothing of this was saved: the database has no room. Try again shortly.' },
  unavailable: { status: 503, message: 'The database does not answer at the moment. Try again shortly.' },
} as const satisfies Record<string, { readonly status: number; readonly message: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** A use case refused. Nothing was written. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string = REFUSALS[code].message, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get status(): number {
    return REFUSALS[this.code].status;
  }
}

/** It does not exist, or the actor may not know that it does. The two look the same. */
export class NotFound extends Refusal {
  override readonly name = 'NotFound';
  constructor(message?: string) {
    super('not-found', message);
  }
}

/** The actor may see it, but not do this to it. */
export class Forbidden extends Refusal {
  override readonly name = 'Forbidden';
  constructor(message?: string) {
    super('forbidden', message);
  }
}

/** Something else was there first. `reason` is a stable word, such as `user-name-taken`. */
export class Conflict extends Refusal {
  override readonly name = 'Conflict';
  readonly reason: string;
  constructor(reason: string, message?: string) {
    super('conflict', message);
    this.reason = reason;
  }
}

/** The input does not fit: every problem at once. `column` of a problem names the field. */
export class Invalid extends Refusal {
  override readonly name = 'Invalid';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], message?: string) {
    super('invalid', message ?? problems.map((problem) => problem.message).join(' '));
    this.problems = problems;
  }
}

export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
