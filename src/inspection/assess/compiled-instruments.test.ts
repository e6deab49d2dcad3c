import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Framework } from '../../framework/model/framework.ts';
import { loadFramework } from '../../framework/read/index.ts';
import type { FrameworkPin } from '../ports/inspections.ts';
import type { Tx } from '../ports/store.ts';
import { compiledInstrument } from './compiled-instruments.ts';

let framework: Framework;
let asked: string[] = [];

beforeAll(async () => {
  const read = await loadFramework(join(import.meta.dirname, '../../../frameworks/domain-three-2022'));
  if (!read.ok) throw new Error('the framework cannot be read');
  framework = read.framework;
});

/** A store that has every version but those whose meaning is unknown, and notes what is read. */
const tx = {
  frameworks: {
    byPin: async ({ meaning, wording }: FrameworkPin) => {
      asked.push(wording);
      return meaning === 'unknown' ? null : framework;
    },
  },
} as unknown as Tx;
const pin = (wording: string, meaning = 'm'): FrameworkPin => ({ framework: 'f', version: '1', meaning, wording });

describe('a compiled instrument', () => {
  it('is read and compiled once for each version, by both hashes', async () => {
    asked = [];
    const one = await compiledInstrument(tx, pin('a'), 'child');
    expect(await compiledInstrument(tx, pin('a'), 'child')).toBe(one);
    expect(await compiledInstrument(tx, pin('b'), 'child')).not.toBe(one);
    expect(asked).toEqual(['a', 'b']);
  });

  it('is let go once many others were used since, and never while it is in use', async () => {
    for (let n = 0; n < 40; n++) {
      await compiledInstrument(tx, pin(`other ${n}`), 'child');
      await compiledInstrument(tx, pin('a'), 'child');
    }
    asked = [];
    await compiledInstrument(tx, pin('a'), 'child');
    await compiledInstrument(tx, pin('other 0'), 'child');
    expect(asked).toEqual(['other 0']);
  });

  it('that is not stored, or not in the framework, is a conflict and no fault', async () => {
    const missing = { code: 'conflict', reason: 'framework-missing' };
    await expect(compiledInstrument(tx, pin('a', 'unknown'), 'child')).rejects.toMatchObject(missing);
    await expect(compiledInstrument(tx, pin('a'), 'nobody')).rejects.toMatchObject(missing);
  });
});
