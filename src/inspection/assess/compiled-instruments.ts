import { type CompiledInstrument, compile } from '../../response/index.ts';
import { Conflict } from '../errors.ts';
import type { FrameworkPin } from '../ports/inspections.ts';
import type { Tx } from '../ports/store.ts';

/** Enough for every instrument of several versions of all frameworks; some megabytes. */
const MOST_KEPT = 32;

/** By framework, both hashes and instrument: what is stored under hashes never changes. The one used last stands last. */
const kept = new Map<string, CompiledInstrument>();

/**
 * An instrument of the pinned version of a framework, ready to evaluate. Compiled once in a process and kept.
 * Throws Conflict `framework-missing` where that version is not stored, or has no such instrument.
 */
export async function compiledInstrument(tx: Tx, pin: FrameworkPin, instrument: string): Promise<CompiledInstrument> {
  const key = [pin.framework, pin.meaning, pin.wording, instrument].join('/');
  const compiled = kept.get(key) ?? (await compileStored(tx, pin, instrument));
  kept.delete(key);
  kept.set(key, compiled);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return compiled;
}

async function compileStored(tx: Tx, pin: FrameworkPin, instrument: string): Promise<CompiledInstrument> {
  const framework = await tx.frameworks.byPin(pin);
  if (!framework?.instruments.some(({ id }) => id === instrument)) {
    throw new Conflict(
      'framework-missing',
      `The version of ${pin.framework} that this rests on is not here. Tell the people who run this service.`,
    );
  }
  return compile(framework, instrument);
}
