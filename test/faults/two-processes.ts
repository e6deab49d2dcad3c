import type { Outcome } from './scenario.ts';
import { CLIENTS } from './scenario.ts';
import { save, until, work } from './testing/clients.ts';
import { faultsFound } from './testing/faults-found.ts';
import { makePlace, type Place } from './testing/place.ts';
import { QUESTIONS } from './testing/seats.ts';
import { visitor } from './testing/visitor.ts';
import { type Web, webProcess } from './testing/web.ts';

/** Two web processes on one database: one journey over both, saves in turns and at once, and one of them killed. */
export async function twoProcesses(saves: number): Promise<Outcome> {
  const place = await makePlace(CLIENTS);
  const [one, two] = [await webProcess(place.home), await webProcess(place.home)];
  try {
    await one.start();
    await two.start();
    const wrong = await journey(place, one, two);
    const { tally, finish } = work(place, (attempt) => (attempt % 2 === 0 ? one : two).address);
    await until(() => tally.acknowledged >= saves / 2, 'answers are acknowledged by two processes');
    await two.kill();
    await until(() => tally.acknowledged >= saves, 'answers are acknowledged while one of two is gone');
    await two.start();
    await finish();
    const found = await faultsFound(place, tally);
    const { figures, wrong: races } = await atOnce(place, one, two);
    return {
      name: 'two web processes on one database',
      figures: {
        acknowledged: tally.acknowledged,
        'sendings without a reply, most of them to the one that was killed': tally.lost,
        ...figures,
      },
      wrong: [...wrong, ...found, ...races],
    };
  } finally {
    await one.kill();
    await two.kill();
    await place.close();
  }
}

/** Signs in at one, goes on at the other, signs out there, and is out at both. */
async function journey({ person, inspectionId }: Place, one: Web, two: Web): Promise<string[]> {
  const { get, post } = visitor();
  const wrong: string[] = [];
  const expect = (what: string, holds: boolean) => {
    if (!holds) wrong.push(`the journey over two processes: ${what}`);
  };
  await get(`${one.address}/sign-in`);
  const entered = await post(`${one.address}/sign-in`, { userName: person.userName, password: person.password });
  expect(`signing in is answered ${entered.status}`, entered.status === 303);
  const home = await get(`${two.address}/`);
  expect('the first page at the other shows the inspection', home.body.includes(`/inspections/${inspectionId}`));
  const cases = await get(`${two.address}/inspections/${inspectionId}/cases`);
  expect(`the cases at the other are answered ${cases.status}`, cases.status === 200);
  await get(`${one.address}/`);
  const out = await post(`${two.address}/sign-out`, {});
  expect(`signing out with a form made at the other is answered ${out.status}`, out.status === 303);
  for (const web of [one, two]) {
    const after = await get(`${web.address}/inspections/${inspectionId}/cases`);
    expect(`after signing out a page is answered ${after.status}`, after.status === 303);
  }
  return wrong;
}

const ROUNDS = 20;

/** The same save at both at once is stored once; two different ones on the same answer: one is saved, one in conflict. */
async function atOnce({ spare, token }: Place, one: Web, two: Web) {
  const wrong: string[] = [];
  const both = async (kind: 'answer' | 'note', round: number, keys: readonly [string, string]) => {
    const id = QUESTIONS[round] as string;
    const replies = await Promise.all(
      [one, two].map(({ address }, n) =>
        save(address, token, spare, [{ kind, id, value: 'yes', basedOn: 0, key: keys[n] as string }]),
      ),
    );
    return replies
      .map((reply) => reply?.body.results?.[0]?.outcome ?? reply?.body.code)
      .toSorted()
      .join(' and ');
  };
  for (let round = 0; round < ROUNDS; round++) {
    const key = crypto.randomUUID();
    const same = await both('note', round, [key, key]);
    if (same !== 'replayed and saved') wrong.push(`the same save at both at once: ${same}`);
    const different = await both('answer', round, [crypto.randomUUID(), crypto.randomUUID()]);
    if (different !== 'conflict and saved') wrong.push(`two saves of one answer at once: ${different}`);
  }
  return { figures: { 'pairs of saves at once': 2 * ROUNDS }, wrong };
}
