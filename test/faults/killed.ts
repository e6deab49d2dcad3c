import { CLIENTS, median, type Outcome } from './scenario.ts';
import { until, work } from './testing/clients.ts';
import { faultsFound } from './testing/faults-found.ts';
import { makePlace } from './testing/place.ts';
import { webProcess } from './testing/web.ts';

/** The web process is killed (SIGKILL) many times while eight clients save answers, and started again each time. */
export async function killed(kills: number): Promise<Outcome> {
  const place = await makePlace(CLIENTS);
  const web = await webProcess(place.home);
  try {
    await web.start();
    const { tally, finish } = work(place, () => web.address);
    const starts: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      // Another moment of the work each time.
      const enough = tally.acknowledged + 40 + 13 * (kill % 7);
      await until(() => tally.acknowledged >= enough, `kill ${kill}: enough answers are acknowledged`);
      await web.kill();
      const begun = performance.now();
      await web.start();
      starts.push(performance.now() - begun);
    }
    const { acknowledged } = tally;
    await until(() => tally.acknowledged > acknowledged + CLIENTS, 'answers are acknowledged after the last start');
    await finish();
    return {
      name: `web process killed ${kills} times while ${CLIENTS} clients write`,
      figures: {
        acknowledged: tally.acknowledged,
        'of these, stored although the first reply was lost': tally.replayed,
        'sendings without a reply, most of them while it was down': tally.lost,
        'refused meanwhile': [...tally.refused.values()].reduce((sum, count) => sum + count, 0),
        'milliseconds to start again (median)': Math.round(median(starts)),
      },
      wrong: await faultsFound(place, tally),
    };
  } finally {
    await web.kill();
    await place.close();
  }
}
