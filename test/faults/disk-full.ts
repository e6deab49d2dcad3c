import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CLIENTS, inWords, type Outcome } from './scenario.ts';
import { until, type Work, work } from './testing/clients.ts';
import { faultsFound } from './testing/faults-found.ts';
import { makePlace, type Place } from './testing/place.ts';
import { type Web, webProcess } from './testing/web.ts';

/**
 * The file system of the database is filled to the last byte under load, and emptied again.
 * @param withLog also lets the database's own log of changes run out of space, which stops it
 */
export async function diskFull(withLog: boolean): Promise<Outcome> {
  const disk = smallDisk();
  if (typeof disk === 'string') return { name: 'disk full', figures: {}, wrong: [], skipped: disk };
  const place = await makePlace(CLIENTS, disk.folder);
  const web = await webProcess(place.home);
  try {
    await web.start();
    const { tally, finish } = work(place, () => web.address);
    await until(() => tally.acknowledged >= 200, 'answers are acknowledged before');
    const wrong = await fillAndFree(disk, web, tally);
    const stopped = withLog ? await fillLog(disk, place, tally) : {};
    await finish();
    if (!web.isRunning()) wrong.push('the web process ended');
    return {
      name: 'disk full',
      figures: {
        acknowledged: tally.acknowledged,
        'refused meanwhile': inWords(tally.refused),
        'requests without a reply': tally.lost,
        ...stopped,
      },
      wrong: [...wrong, ...(await faultsFound(place, tally))],
    };
  } finally {
    disk.free();
    await web.kill();
    try {
      await place.close();
    } finally {
      disk.remove();
    }
  }
}

async function fillAndFree(disk: SmallDisk, web: Web, tally: Work['tally']): Promise<string[]> {
  disk.fill();
  const refused = () => [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
  await until(() => refused() >= 5 * CLIENTS, 'saves are refused on a full disk');
  const ping = await fetch(`${web.address}/ping`, { signal: AbortSignal.timeout(15_000) });
  disk.free();
  const { acknowledged } = tally;
  await until(() => tally.acknowledged > acknowledged + 10 * CLIENTS, 'answers are acknowledged again');
  return ping.status === 200 ? [] : [`/ping on a full disk: ${ping.status}`];
}

/** The database needs a new file for its log and gets none: it stops rather than acknowledge what it cannot keep. */
async function fillLog(disk: SmallDisk, place: Place, tally: Work['tally']): Promise<Record<string, string | number>> {
  disk.fill();
  for (let n = 0; n < 4 && place.isDatabaseRunning(); n++) {
    await place.rows('SELECT pg_switch_wal(), txid_current()').catch(() => []);
    await pause(300);
  }
  await pause(500);
  const ended = !place.isDatabaseRunning();
  disk.free();
  const { acknowledged } = tally;
  await until(() => tally.acknowledged > acknowledged + CLIENTS, 'answers are acknowledged after the log was full');
  if (ended) await place.startDatabase();
  return {
    'with no space for the log of changes the database': ended
      ? 'stopped, and was started again by the web process'
      : 'recovered by itself',
  };
}

interface SmallDisk {
  readonly folder: string;
  readonly fill: () => void;
  readonly free: () => void;
  readonly remove: () => void;
}

/** A file system of 160 MB in memory; or why there can be none. */
function smallDisk(): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a small file system can be mounted by root on Linux only';
  const folder = mkdtempSync(join(tmpdir(), 'aboveline-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=711', 'aboveline-faults', folder], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(folder);
    return `no small file system can be mounted here: ${(error as Error).message.split('\n').at(-2)}`;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => fillUp(folder, ballast),
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', [folder], { stdio: 'pipe' });
      rmdirSync(folder);
    },
  };
}

function fillUp(folder: string, file: string): void {
  const descriptor = openSync(file, 'a');
  try {
    for (let size = 1 << 20; size >= 4096; ) {
      try {
        writeSync(descriptor, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size >>= 1;
      }
    }
  } finally {
    closeSync(descriptor);
  }
  if (statfsSync(folder).bavail > 1) throw new Error('the small file system could not be filled');
}
