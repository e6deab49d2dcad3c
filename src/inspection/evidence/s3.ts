import { AwsClient } from 'aws4fetch';
import { Refusal } from '../errors.ts';
import type { ObjectStore } from './object-store.ts';

export interface S3Config {
  /** Without a slash at the end, such as `https://s3.eu-west-2.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const PATIENCE_MS = 60_000;

/**
 * An S3-compatible store, addressed by path (`endpoint/bucket/key`), which all of them understand. Requests are signed
 * (AWS Signature Version 4) with a digest of what they carry. Throws Refusal `unavailable` where it does not answer well.
 */
export function s3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Config): ObjectStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const ask = async (method: string, key: string, body?: Uint8Array): Promise<Response> => {
    const address = `${endpoint}/${encodeURIComponent(bucket)}/${key.split('/').map(encodeURIComponent).join('/')}`;
    try {
      return await client.fetch(address, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined
          ? {}
          : { body: Buffer.from(body), headers: { 'content-type': 'application/octet-stream' } }),
      });
    } catch (cause) {
      throw new Refusal('unavailable', 'The store of files does not answer at the moment. Try again shortly.', {
        cause,
      });
    }
  };
  const mustBeFine = (response: Response): void => {
    if (response.ok) return;
    const cause = new Error(`the object store answered ${response.status}`);
    throw new Refusal('unavailable', 'The store of files does not take this at the moment. Try again shortly.', {
      cause,
    });
  };
  return {
    put: async (key, bytes) => mustBeFine(await ask('PUT', key, bytes)),
    async get(key) {
      const response = await ask('GET', key);
      if (response.status === 404) return null;
      mustBeFine(response);
      return Buffer.from(await response.arrayBuffer());
    },
    async remove(key) {
      const response = await ask('DELETE', key);
      if (response.status !== 404) mustBeFine(response);
    },
  };
}
