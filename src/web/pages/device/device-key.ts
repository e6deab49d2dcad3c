import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { json } from '../../shell/answer.ts';

const KEY_BYTES = 32;

/**
 * The key under which one account's work lies on one device until the server has it. The same at every sign-in, so that
 * what stayed behind when a session ended can be opened again; of no use without an account that has signed in. The device
 * is a random id that the browser made and keeps beside what is sealed. `former` opens what was sealed before the secret
 * of this service changed; nothing is sealed under it any more. Asking, which open pages do by themselves, keeps nobody
 * signed in.
 */
export const deviceKeyPage = ({ config }: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/device-key',
    permission: 'own-account.use',
    audit: { notRecorded: 'asked for by every page on which cases are assessed; opens nothing on the server' },
    byItself: true,
    query: z.object({ device: z.uuid() }),
    handle: ({ actor, query }) => {
      const about = `device-key\0${actor.accountId}\0${query.device}`;
      const under = (secret: Buffer) =>
        Buffer.from(hkdfSync('sha256', secret, '', about, KEY_BYTES)).toString('base64');
      return json({
        accountId: actor.accountId,
        key: under(config.secretKey),
        former: config.formerSecretKey === null ? null : under(config.formerSecretKey),
      });
    },
  });
