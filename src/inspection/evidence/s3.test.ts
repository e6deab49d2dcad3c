import { afterEach, describe, expect, it } from 'vitest';
import { s3Store } from './s3.ts';
import { s3Double } from './testing.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
const double = async () => {
  const made = await s3Double();
  open.push(made);
  return made;
};

describe('an S3-compatible store', () => {
  it('keeps, gives back and removes, with requests signed as they must be', async () => {
    const { config, objects, refused } = await double();
    const store = s3Store(config);
    const bytes = Buffer.from([0, 1, 2, 255]);
    await store.put('evidence/a/b', bytes);
    expect([...objects.keys()]).toEqual(['/evidence/evidence/a/b']);
    expect(await store.get('evidence/a/b')).toEqual(bytes);
    await store.remove('evidence/a/b');
    await store.remove('evidence/a/b');
    expect(await store.get('evidence/a/b')).toBeNull();
    expect(refused).toEqual([]);
  });

  it('that refuses us is told as not available, and nothing is kept', async () => {
    const { config, objects, refused } = await double();
    const store = s3Store({ ...config, secretAccessKey: 'another' });
    await expect(store.put('evidence/a/b', Buffer.from('x'))).rejects.toMatchObject({ code: 'unavailable' });
    expect([objects.size, refused[0]]).toEqual([0, 'the signature is wrong']);
  });

  it('that is not there is told as not available', async () => {
    const { config, close } = await double();
    await close();
    open.length = 0;
    await expect(s3Store(config).get('evidence/a/b')).rejects.toMatchObject({ code: 'unavailable' });
  }, 30_000);
});
