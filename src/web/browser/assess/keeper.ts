/** Keeps each thing typed on the device, a moment after it was typed. */
export interface Keeper<F> {
  /** Something was typed in a field. */
  readonly typed: (field: F) => void;
  /** Keeps at once what is not kept yet. */
  readonly flush: () => Promise<void>;
  /** Fields of which something is not kept yet. */
  readonly unkept: () => number;
  readonly isUnkept: (field: F) => boolean;
  /** Whether something waits longer than it should. */
  readonly failing: () => boolean;
}

interface Parts<F> {
  /** Writes what a field says now. Rejects where it could not be kept; then it is tried again. */
  readonly keep: (field: F) => Promise<void>;
  readonly onChange: () => void;
  readonly setTimer?: (act: () => void, milliseconds: number) => unknown;
}

/** In milliseconds: while somebody types without a pause, it is written this often. */
const EVERY = 120;
const AGAIN_AFTER = 1_000;
const TOO_LONG = 1_000;

/** The first keystroke is written at once; what follows, a moment later together. */
export function openKeeper<F>({ keep, onChange, setTimer = setTimeout }: Parts<F>): Keeper<F> {
  /** Typed and not begun to be written. */
  const waiting = new Set<F>();
  /** Being written, one write of a field at a time. */
  const writing = new Map<F, Promise<void>>();
  let timed = false;
  let since = 0;
  const unkept = (): number => new Set([...waiting, ...writing.keys()]).size;

  const write = (field: F): Promise<void> => {
    waiting.delete(field);
    const before = writing.get(field) ?? Promise.resolve();
    const now = before
      .then(() => keep(field))
      .catch(() => {
        waiting.add(field);
        later(AGAIN_AFTER);
      })
      .finally(() => {
        if (writing.get(field) === now) writing.delete(field);
        if (unkept() === 0) since = 0;
        onChange();
      });
    writing.set(field, now);
    return now;
  };

  const flush = async (): Promise<void> => {
    for (const field of [...waiting]) void write(field);
    await Promise.all(writing.values());
  };

  const later = (milliseconds: number): void => {
    if (timed) return;
    timed = true;
    setTimer(() => {
      timed = false;
      if (waiting.size > 0) {
        for (const field of [...waiting]) void write(field);
        later(EVERY);
      }
    }, milliseconds);
  };

  return {
    typed: (field) => {
      since ||= Date.now();
      waiting.add(field);
      if (!timed) void write(field);
      later(EVERY);
      onChange();
    },
    flush,
    unkept,
    isUnkept: (field) => waiting.has(field) || writing.has(field),
    failing: () => since > 0 && Date.now() - since > TOO_LONG,
  };
}
