/** Names of our cookies. Over https they begin with `__Host-`: bound to this host, this path and https. */
export interface CookieNames {
  readonly secure: boolean;
  readonly session: string;
  readonly form: string;
  readonly notice: string;
}

export function cookieNames(secure: boolean): CookieNames {
  const named = (name: string) => (secure ? `__Host-${name}` : name);
  return { secure, session: named('session'), form: named('form'), notice: named('notice') };
}

/** Options of every cookie of ours: for this host only, unseen by scripts, gone when the browser closes. */
export const cookieOptions = ({ secure }: Pick<CookieNames, 'secure'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;
