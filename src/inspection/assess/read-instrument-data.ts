import { z } from 'zod';
import { type SlimInstrument, slimmed } from '../../response/index.ts';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';
import { workingDays } from './working-days.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a browser needs to evaluate one instrument of a stored version. Throws NotFound. */
export const readInstrumentData = useCase({
  name: 'read-instrument-data',
  permission: permitted('framework.read'),
  audit: { notRecorded: 'frameworks hold nothing about anybody' },
  input: z.object({ framework: z.string().max(100), meaning: hash, wording: hash, instrument: z.string().max(100) }),
  run: async (tx, _actor, { framework, meaning, wording, instrument }): Promise<SlimInstrument> => {
    const found = await tx.frameworks.byPin({ framework, meaning, wording });
    if (!found?.instruments.some(({ id }) => id === instrument)) throw new NotFound();
    return slimmed(found, instrument, await workingDays());
  },
});
