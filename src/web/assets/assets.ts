import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const BUILT = join(import.meta.dirname, 'built');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Asset {
  readonly address: string;
  readonly type: string;
  readonly body: Buffer;
}

export interface Assets {
  /** Address of a file by its plain name; it changes when the file does. */
  readonly address: (name: string) => string;
  readonly serve: (server: FastifyInstance) => void;
}

/** Reads every built file. They are the only thing that a browser may keep, since their names hold their hash. */
export function openAssets(): Assets {
  const assets = new Map(readdirSync(BUILT).map((name) => [name, readAsset(name)]));
  const address = (name: string): string => {
    const found = assets.get(name);
    if (!found) throw new Error(`No asset "${name}"; npm run styles builds them`);
    return found.address;
  };
  const serve = (server: FastifyInstance): void => {
    for (const asset of assets.values()) serveOne(server, asset);
  };
  return { address, serve };
}

function readAsset(name: string): Asset {
  const body = readFileSync(join(BUILT, name));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const type = extname(name);
  return { address: `/assets/${hash}/${name}`, type: TYPES[type] ?? 'application/octet-stream', body };
}

function serveOne(server: FastifyInstance, { address, type, body }: Asset): void {
  server.get(
    address,
    { config: { permission: 'public', audit: { notRecorded: 'a file that is the same for everybody' } } },
    async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(body),
  );
}
