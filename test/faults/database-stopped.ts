import { setTimeout as pause } from 'node:timers/promises';
import { CLIENTS, inWords, median, type Outcome } from './scenario.ts';
import { type Tally, until, work } from './testing/clients.ts';
import { faultsFound } from './testing/faults-found.ts';
import { makePlace, type Place } from './testing/place.ts';
import { type Web, webProcess } from './testing/web.ts';

/**
 * The database, on a server that is not the web process's own, is stopped and started under load, in turns told to stop
 * and aborted. The web process stays.
 */
export async function databaseStopped(stops: number): Promise<Outcome> {
  const place = await makePlace(CLIENTS);
  const web = await webProcess(place.home, place.databaseUrl);
  return underLoad(place, web, {
    name: `database stopped and started ${stops} times under load`,
    stops,
    async fault(stop) {
      await place.stopDatabase(stop % 2 === 0 ? 'fast' : 'crash');
      await pause(200);
      const wrong = await whileAway(web.address);
      await place.startDatabase();
      return wrong;
    },
    atLast: ({ refused }) => (refused.size === 0 ? ['nothing was refused: the database was not away'] : []),
  });
}

/** The web process's own database is aborted under load; the process starts it again, and nobody else does. */
export async function ownDatabaseAborted(stops: number): Promise<Outcome> {
  const place = await makePlace(CLIENTS);
  const web = await webProcess(place.home);
  return underLoad(place, web, {
    name: `own database aborted ${stops} times under load`,
    stops,
    async fault() {
      await place.stopDatabase('crash');
      return [];
    },
    // Found as it was started again, so that the next one can be aborted.
    afterwards: place.startDatabase,
  });
}

interface Trial {
  readonly name: string;
  readonly stops: number;
  readonly fault: (stop: number) => Promise<readonly string[]>;
  readonly afterwards?: () => Promise<void>;
  readonly atLast?: (tally: Tally) => readonly string[];
}

async function underLoad(place: Place, web: Web, { name, stops, fault, afterwards, atLast }: Trial): Promise<Outcome> {
  try {
    await web.start();
    const { tally, finish } = work(place, () => web.address);
    const wrong: string[] = [];
    const back: number[] = [];
    for (let stop = 0; stop < stops; stop++) {
      const enough = tally.acknowledged + 60;
      await until(() => tally.acknowledged >= enough, `stop ${stop}: enough answers are acknowledged`);
      wrong.push(...(await fault(stop)));
      const [begun, { acknowledged }] = [performance.now(), { ...tally }];
      await until(() => tally.acknowledged > acknowledged + CLIENTS, `stop ${stop}: answers are acknowledged again`);
      back.push(performance.now() - begun);
      if (!web.isRunning()) wrong.push('the web process ended');
      await afterwards?.();
    }
    await finish();
    if (tally.lost > 0) wrong.push(`${tally.lost} requests had no reply`);
    return {
      name,
      figures: {
        acknowledged: tally.acknowledged,
        'refused meanwhile': inWords(tally.refused),
        'stored although the first reply said otherwise': tally.replayed,
        'milliseconds until saved again (median)': Math.round(median(back)),
      },
      wrong: [...wrong, ...(atLast?.(tally) ?? []), ...(await faultsFound(place, tally))],
    };
  } finally {
    await web.kill();
    await place.close();
  }
}

/** What the process says of itself, and what somebody sees who opens a page with a session. */
async function whileAway(address: string): Promise<readonly string[]> {
  const expected = [
    ['/ping', 200, 'pong'],
    ['/health', 503, 'DOWN'],
    ['/frameworks', 503, '<h1'],
  ] as const;
  const wrong: string[] = [];
  for (const [path, status, text] of expected) {
    const reply = await fetch(`${address}${path}`, {
      headers: { cookie: `session=${'x'.repeat(43)}`, accept: 'text/html' },
      signal: AbortSignal.timeout(15_000),
    });
    const body = await reply.text();
    if (reply.status !== status || !body.includes(text))
      wrong.push(`${path} without a database: ${reply.status}, ${body.slice(0, 80)}`);
  }
  return wrong;
}
