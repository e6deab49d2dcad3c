import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const KEY = 'ab'.repeat(32);
const local = () => Buffer.alloc(32, 1);
const good = (env: Record<string, string>) => {
  const read = readConfig(env, local);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.config;
};
const faults = (env: Record<string, string>) => {
  const read = readConfig(env, local);
  return read.ok ? [] : read.problems.map(({ message }) => message.split(' ')[0]);
};

describe('configuration', () => {
  it('needs nothing to try the example: this machine only, over http', () => {
    expect(good({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      secure: false,
      isExample: true,
      databaseUrl: null,
    });
  });

  it('holds no example where a server or a proxy is set', () => {
    const server = { DATABASE_URL: 'postgresql://app@db/aboveline', ABOVELINE_SECRET_KEY: KEY };
    expect(good({ ...server, BASE_URL: 'https://aboveline.example' })).toMatchObject({
      isExample: false,
      secure: true,
    });
    expect(good({ TRUSTED_PROXY: '10.0.0.0/8' }).isExample).toBe(false);
  });

  it('says everything that is wrong at once', () => {
    const env = {
      PORT: 'many',
      DATABASE_URL: 'mysql://x',
      BASE_URL: 'http://aboveline.example',
      METRICS_TOKEN: 'short',
      LOG_LEVEL: 'loud',
      OIDC_ISSUER: 'nowhere',
      ABOVELINE_SECRET_KEY: 'abc',
    };
    expect(faults(env).toSorted()).toEqual([
      'ABOVELINE_SECRET_KEY',
      'BASE_URL',
      'DATABASE_URL',
      'LOG_LEVEL',
      'METRICS_TOKEN',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_ISSUER',
      'PORT',
    ]);
  });

  it('wants a key of its own with a server, and repeats no secret', () => {
    expect(faults({ DATABASE_URL: 'postgresql://db/aboveline' })).toEqual(['ABOVELINE_SECRET_KEY']);
    const read = readConfig({ ABOVELINE_SECRET_KEY: 'not-a-key', DATABASE_URL: 'secret-word' }, local);
    expect(JSON.stringify(read)).not.toMatch(/not-a-key|secret-word/);
  });

  it('takes a former key beside the present one, and never the same', () => {
    const former = 'cd'.repeat(32);
    expect(good({ ABOVELINE_SECRET_KEY: KEY }).formerSecretKey).toBeNull();
    expect(good({ ABOVELINE_SECRET_KEY: KEY, ABOVELINE_SECRET_KEY_FORMER: former }).formerSecretKey).toEqual(
      Buffer.from(former, 'hex'),
    );
    expect(faults({ ABOVELINE_SECRET_KEY: KEY, ABOVELINE_SECRET_KEY_FORMER: KEY })).toEqual([
      'ABOVELINE_SECRET_KEY_FORMER',
    ]);
  });

  it('reads a value from a file', () => {
    expect(faults({ METRICS_TOKEN_FILE: '/nowhere/at/all' })).toEqual(['METRICS_TOKEN_FILE']);
    expect(good({ METRICS_TOKEN_FILE: new URL('./README.md', import.meta.url).pathname }).metricsToken).toMatch(
      /^# web/,
    );
  });
});
