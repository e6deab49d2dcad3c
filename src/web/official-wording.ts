import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OfficialWording, wearWording } from '../document/draft/index.ts';
import type { FrameworkPin } from '../inspection/ports/index.ts';
import { type CompiledInstrument, compile } from '../response/index.ts';

/** An instrument as it is shown: in the wording of an imported document where there is one. */
export interface WornInstrument {
  readonly compiled: CompiledInstrument;
  /** Questions whose wording is the document's. */
  readonly official: ReadonlySet<string>;
  /** SHA-256 of the wording that is worn; null where none is. */
  readonly sha256: string | null;
}

interface Read {
  readonly changed: number;
  readonly wording: OfficialWording;
  readonly sha256: string;
}

const NOTHING: ReadonlySet<string> = new Set();
const MOST_KEPT = 16;

/**
 * Puts the official wording of imported documents (`framework import --as`, kept in the folder `wording` of the user's
 * data) on the instruments of a framework. A wording that was attached to another meaning of the framework is left alone,
 * since its questions may be others.
 */
export function officialWording(home: string) {
  const read = new Map<string, Read | null>();
  const worn = new Map<string, WornInstrument>();

  async function readFor(framework: string): Promise<Read | null> {
    const file = join(home, 'wording', `${framework}.json`);
    const changed = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (changed === null) return null;
    const known = read.get(framework);
    if (known?.changed === changed) return known;
    const bytes = await readFile(file);
    const found = {
      changed,
      wording: JSON.parse(bytes.toString('utf8')) as OfficialWording,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    read.set(framework, found);
    return found;
  }

  return async (pin: FrameworkPin, compiled: CompiledInstrument): Promise<WornInstrument> => {
    const found = await readFor(pin.framework);
    if (found?.wording.meaning !== pin.meaning) return { compiled, official: NOTHING, sha256: null };
    const key = [pin.framework, pin.wording, compiled.instrument.id, found.sha256].join('/');
    const made = worn.get(key) ?? wear(compiled, found);
    worn.set(key, made);
    const [oldest] = worn.keys();
    if (worn.size > MOST_KEPT && oldest !== undefined) worn.delete(oldest);
    return made;
  };
}

function wear(compiled: CompiledInstrument, { wording, sha256 }: Read): WornInstrument {
  const ids = Object.entries(wording.questions).flatMap(([id, { text }]) =>
    text === null ? [] : [id.split('/')[0] ?? id],
  );
  const framework = wearWording(compiled.framework, wording);
  return { compiled: compile(framework, compiled.instrument.id), official: new Set(ids), sha256 };
}

export type Wear = ReturnType<typeof officialWording>;
