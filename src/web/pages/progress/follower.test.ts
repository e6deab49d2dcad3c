import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { follower } from './follower.ts';
import { readQueue } from './read-queue.ts';

describe('a follower', () => {
  it('reads at once, then once more for all that came in between, and never after it was stopped', async () => {
    let reads = 0;
    const one = follower(
      async () => void reads++,
      () => {},
      100,
    );
    one.due();
    await pause(30);
    expect(reads).toBe(1);
    for (let n = 0; n < 5; n++) one.due();
    await pause(30);
    expect(reads).toBe(1);
    await pause(150);
    expect(reads).toBe(2);
    one.due();
    one.stop();
    await pause(150);
    expect(reads).toBe(2);
  });

  it('goes on after a read that failed', async () => {
    const failed: unknown[] = [];
    let reads = 0;
    const one = follower(
      async () => {
        if (++reads === 1) throw new Error('away');
      },
      (error) => void failed.push(error),
      10,
    );
    one.due();
    await pause(20);
    one.due();
    await pause(60);
    one.stop();
    expect([reads, failed.length]).toEqual([2, 1]);
  });
});

describe('a queue', () => {
  it('lets so many through at a time, also where one fails', async () => {
    const queue = readQueue(2);
    let now = 0;
    let most = 0;
    const act = async (n: number) => {
      most = Math.max(most, ++now);
      await pause(5);
      now--;
      if (n === 1) throw new Error('away');
      return n;
    };
    const all = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => queue(() => act(n))));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(most).toBe(2);
  });
});
