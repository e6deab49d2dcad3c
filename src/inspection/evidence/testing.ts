import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Config } from './s3.ts';

/** For tests: a small S3-compatible store on this machine, which takes only requests that are signed as they must be. */
export async function s3Double(given: Partial<S3Config> = {}) {
  const objects = new Map<string, Buffer>();
  const refused: string[] = [];
  const known = { bucket: 'evidence', region: 'eu-west-2', accessKeyId: 'AK', secretAccessKey: 'secret', ...given };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const fault = faultOf(request, body, known);
    if (fault !== null) refused.push(fault);
    const [status, content] = fault === null ? answerTo(objects, request, body) : [403, fault];
    response.writeHead(status).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    config: { ...known, endpoint: `http://127.0.0.1:${port}` } satisfies S3Config,
    objects,
    refused,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

function answerTo(
  objects: Map<string, Buffer>,
  { method, url: key = '' }: IncomingMessage,
  body: Buffer,
): readonly [status: number, content: Buffer | string] {
  if (method === 'PUT') {
    objects.set(key, body);
    return [200, ''];
  }
  if (method === 'DELETE') return [objects.delete(key) ? 204 : 404, ''];
  const found = objects.get(key);
  return found ? [200, found] : [404, ''];
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What is wrong with the signature (AWS Signature Version 4, header form); null where it holds. */
function faultOf(request: IncomingMessage, body: Buffer, known: Omit<S3Config, 'endpoint'>): string | null {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/;
  const [, id, day = '', region = '', signed = '', signature = ''] =
    form.exec(request.headers.authorization ?? '') ?? [];
  if (id !== known.accessKeyId || region !== known.region) return 'not signed for this store';
  const payload = String(request.headers['x-amz-content-sha256']);
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'the content is not what was signed';
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [request.method, path, query, headers.join(''), signed, payload].join('\n');
  const moment = String(request.headers['x-amz-date']);
  const text = ['AWS4-HMAC-SHA256', moment, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${known.secretAccessKey}`, day), region));
  const expected = hmac(key, text);
  const held = Buffer.from(signature, 'hex');
  return held.length === expected.length && timingSafeEqual(held, expected) ? null : 'the signature is wrong';
}
