/** What is known of a browser that wants in. */
export interface Caller {
  readonly address: string;
  /** Token of the session it carries, open, locked or unknown. */
  readonly sessionToken: string | null;
  /** Token of a passage begun and not finished. */
  readonly passageToken: string | null;
}

/** Where a step of signing in leads. */
export type Step =
  | { readonly kind: 'signed-in'; readonly accountId: string; readonly token: string }
  /** The password was right; a second factor is asked for. */
  | { readonly kind: 'second-factor'; readonly passage: string; readonly factors: Factors }
  /** The password was right; there is no second factor yet, and without one nobody gets further. */
  | { readonly kind: 'set-up'; readonly passage: string; readonly accountId: string }
  /** Never says which of name, password and code was wrong, nor whether there is such an account. */
  | { readonly kind: 'refused'; readonly reason: 'wrong' | 'throttled' | 'over' };

export interface Factors {
  readonly totp: boolean;
  readonly passkey: boolean;
}

export const refused = (reason: 'wrong' | 'throttled' | 'over'): Step => ({ kind: 'refused', reason });
