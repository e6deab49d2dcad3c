import { z } from 'zod';
import { readInstrumentData } from '../../../inspection/assess/read-instrument-data.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { json } from '../../shell/answer.ts';

/**
 * What a browser evaluates an instrument with. Found by the hashes of a framework's version, it never changes, and holds
 * nothing about anybody: the one thing besides styles and scripts that a browser may keep.
 */
export const instrumentDataPage = ({ store }: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/instrument-data/:framework/:meaning/:wording/:instrument',
    permission: 'framework.read',
    audit: readInstrumentData.audit,
    params: z.object({ framework: z.string(), meaning: z.string(), wording: z.string(), instrument: z.string() }),
    handle: async ({ actor, params, reply }) => {
      const data = await perform(store, actor, readInstrumentData, params);
      reply.header('cache-control', 'private, max-age=31536000, immutable');
      return json(data);
    },
  });
