import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../inspection/errors.ts';
import { translated } from '../../store/connection/errors.ts';
import { openLog } from './log.ts';

const logged = (err: unknown) => {
  const lines: string[] = [];
  const log = openLog('info', new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }));
  log.error({ err }, 'failed');
  return JSON.parse(lines[0] ?? '') as { err: Record<string, unknown> };
};
const ofDatabase = (code: string) =>
  Object.assign(new Error('row (Zebedee) does not fit'), { code, detail: 'Zebedee' });

describe('a fault in the log', () => {
  it.each([
    ['53100', 'not-saved', /disk of the database is full/],
    ['25006', 'not-saved', /takes no writes/],
    ['53300', 'unavailable', /no more connections/],
    ['57P01', 'unavailable', /told to stop/],
    ['08006', 'unavailable', /connection to the database broke/],
  ])('of the database (%s) is %s, with its code and what it means', (code, fault, means) => {
    const { err } = logged(translated(ofDatabase(code)));
    expect(err).toMatchObject({ kind: 'Refusal', fault, cause: code, means: expect.stringMatching(means) });
    expect(JSON.stringify(err)).not.toContain('Zebedee');
  });

  it('has the code of what lies deepest, and nothing that looks like a text', () => {
    const deep = new Refusal('unavailable', undefined, {
      cause: new Error('Zebedee', { cause: ofDatabase('ECONNREFUSED') }),
    });
    expect(logged(deep).err).toMatchObject({
      cause: 'ECONNREFUSED',
      means: expect.stringContaining('nothing answers'),
    });
    const { err } = logged(Object.assign(new Error('x'), { code: 'Zebedee said no' }));
    expect(err).toEqual({ kind: 'Error', at: expect.any(Array) });
  });

  it('is a fault of ours where its code means nothing to us', () => {
    expect(translated(ofDatabase('22012'))).not.toBeInstanceOf(Refusal);
    expect(logged(ofDatabase('22012')).err).toEqual({ kind: 'Error', fault: '22012', at: expect.any(Array) });
  });
});
