/** Messages with which a listener proves to itself that it hears: they start with this, which no id does. */
const PREFIX = 'proof ';

export interface Proofs {
  /** Sends one, and is true once it was heard; false where it was not heard in time. */
  readonly give: (send: (payload: string) => Promise<unknown>) => Promise<boolean>;
  /** Takes what was heard; true where it was a proof, of whomever. */
  readonly take: (payload: string) => boolean;
}

/** A connection can look open and hear nothing: behind a pooler that shares connections, or with a broken line. */
export function proofs(patience: number): Proofs {
  const awaited = new Map<string, (heard: boolean) => void>();
  return {
    give: (send) =>
      new Promise((resolve) => {
        const payload = PREFIX + crypto.randomUUID();
        const end = (heard: boolean) => {
          clearTimeout(timer);
          if (awaited.delete(payload)) resolve(heard);
        };
        const timer = setTimeout(() => end(false), patience);
        awaited.set(payload, end);
        send(payload).catch(() => end(false));
      }),
    take: (payload) => {
      awaited.get(payload)?.(true);
      return payload.startsWith(PREFIX);
    },
  };
}
