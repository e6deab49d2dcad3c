import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const body = readFileSync(join(import.meta.dirname, 'built', 'passkey.js'));

/** Changes when the script does, so that browsers may keep it. */
export const PASSKEY_SCRIPT = `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 16)}/passkey.js`;

export const servePasskeyScript = (server: FastifyInstance): void => {
  const config = { permission: 'public', audit: { notRecorded: 'a file that is the same for everybody' } } as const;
  server.get(PASSKEY_SCRIPT, { config }, async (_, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/javascript; charset=utf-8')
      .send(body),
  );
};
