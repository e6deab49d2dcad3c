import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { killKept, launchBrowser, launchKept } from '../browser/launch.ts';
import type { Outcome } from './scenario.ts';
import { newTally, type Tally } from './testing/clients.ts';
import { faultsFound } from './testing/faults-found.ts';
import { makePlace, type Place } from './testing/place.ts';
import { type Random, randomFrom } from './testing/random.ts';
import { lostCharacters, shownIn, sitDown, type Typist, typeSomething } from './testing/typist.ts';
import { type Web, webProcess } from './testing/web.ts';
import { badWire } from './testing/wire.ts';

const TABS = 8;
const SEATS = 80;
/** Once everything works again. */
const PATIENCE = 60_000;

const FAULTS = ['server killed', 'network cut', 'browser killed', 'page loaded again', 'none'] as const;
type Fault = (typeof FAULTS)[number];

interface Trial {
  readonly place: Place;
  readonly web: Web;
  readonly folder: string;
  readonly random: Random;
  readonly tally: Tally;
  readonly counts: Map<string, number>;
  readonly wrong: string[];
}

/**
 * Assessors type at random in windows of a real browser, several at once, while the server is killed (SIGKILL) and started
 * again, the network is cut, the browser is killed, pages are loaded again, and replies are lost or requests come twice.
 * @param sessions one assessor, one page, one fault each
 * @param seconds after which no more are begun
 */
export async function typing(
  sessions: number,
  seconds: number,
  tabs = TABS,
  seed = Date.now() % 1_000_000,
): Promise<Outcome> {
  const launched = await launchBrowser();
  const name = `random typing in a browser, seed ${seed}`;
  if (launched.browser === null) return { name, figures: {}, wrong: [], skipped: launched.reason };
  await launched.browser.close();
  const place = await makePlace(SEATS);
  const web = await webProcess(place.home);
  const folder = mkdtempSync(join(tmpdir(), 'aboveline-typing-'));
  const trial = {
    place,
    web,
    folder,
    random: randomFrom(seed),
    tally: newTally(),
    counts: new Map(),
    wrong: [] as string[],
  };
  const end = Date.now() + seconds * 1000;
  const typists = place.seats.map((seat): Typist => ({ seat, fields: new Map(), page: null }));
  let done = 0;
  try {
    await web.start();
    const browser = openBrowser(trial, await newSession(place));
    while (done < sessions && Date.now() < end) {
      const group = Array.from({ length: Math.min(tabs, sessions - done) }, (_, n) => typists[(done + n) % SEATS]);
      await round(
        trial,
        browser,
        group.filter((one) => one !== undefined),
      );
      done += group.length;
    }
    await browser.close();
    const { tally, counts } = trial;
    return {
      name,
      figures: {
        sessions: done,
        'things typed': sum(counts, 'typed'),
        faults: FAULTS.map((fault) => `${sum(counts, fault)} × ${fault}`).join(', '),
        'changes sent': tally.sent.size,
        acknowledged: tally.acknowledged,
        'acknowledged as stored before': tally.replayed,
        'requests or replies lost': tally.lost,
        'characters older than a second lost': sum(counts, 'characters lost'),
        'typed and not on the server in the end': sum(counts, 'differs'),
      },
      wrong: [...trial.wrong, ...(await faultsFound(place, tally)), ...(await storedTwice(place, typists))],
    };
  } finally {
    killKept(folder);
    await web.kill();
    await place.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const sum = (counts: ReadonlyMap<string, number>, what: string): number => counts.get(what) ?? 0;
const count = ({ counts }: Trial, what: string, by = 1): void => void counts.set(what, sum(counts, what) + by);

/** A browser that keeps its things in one folder, however often it is killed. */
function openBrowser(trial: Trial, cookie: string) {
  let context: BrowserContext | null = null;
  return {
    get: async (): Promise<BrowserContext> => {
      if (context) return context;
      context = await launchKept(trial.folder);
      await context.addCookies([{ name: 'session', value: cookie, url: trial.web.address }]);
      await badWire(context, trial.random, trial.tally);
      return context;
    },
    kill: async (): Promise<void> => {
      killKept(trial.folder);
      await context?.close().catch(() => {});
      context = null;
    },
    close: async (): Promise<void> => context?.close(),
  };
}
type OneBrowser = ReturnType<typeof openBrowser>;

/** Some assessors type at once; one fault strikes all of them; then everything must be where it belongs. */
async function round(trial: Trial, browser: OneBrowser, group: readonly Typist[]): Promise<void> {
  const { random, web } = trial;
  await seat(trial, browser, group);
  const fault = random.one(FAULTS);
  const strikes = Date.now() + random.between(300, 2_500);
  const struck = { at: 0 };
  const typing = group.map((typist) => typeUntil(trial, typist, random.between(5, 14), struck));
  await pause(strikes - Date.now());
  const lost = await strike(trial, browser, fault, struck);
  await Promise.all(typing);
  count(trial, fault, group.length);
  if (!web.isRunning()) await web.start();
  await (await browser.get()).setOffline(false);
  if (lost) await seat(trial, browser, group);
  for (const typist of group) await checkShown(trial, typist, lost ? struck.at : null);
  for (const typist of group) await checkStored(trial, typist);
  for (const typist of group) await typist.page?.close();
}

async function seat({ web }: Trial, browser: OneBrowser, group: readonly Typist[]): Promise<void> {
  const context = await browser.get();
  await Promise.all(
    group.map(async (typist) => {
      if (!typist.page || typist.page.isClosed()) typist.page = await context.newPage();
      await sitDown(typist, web.address, Date.now() + PATIENCE);
    }),
  );
}

async function typeUntil(trial: Trial, typist: Typist, times: number, struck: { readonly at: number }): Promise<void> {
  for (let n = 0; n < times; n++) {
    try {
      await typeSomething(typist, trial.random);
      count(trial, 'typed');
    } catch (error) {
      if (struck.at === 0) trial.wrong.push(`could not type: ${String(error).split('\n')[0]}`);
      return;
    }
    await pause(trial.random.between(0, 250));
  }
}

/** Whether the pages are gone. */
async function strike(
  { web, random }: Trial,
  browser: OneBrowser,
  fault: Fault,
  struck: { at: number },
): Promise<boolean> {
  const context = await browser.get();
  switch (fault) {
    case 'server killed':
      await web.kill();
      await pause(random.between(0, 800));
      await web.start();
      return false;
    case 'network cut':
      await context.setOffline(true);
      await pause(random.between(300, 2_500));
      await context.setOffline(false);
      return false;
    case 'browser killed':
      struck.at = Date.now();
      await browser.kill();
      return true;
    case 'page loaded again':
      struck.at = Date.now();
      await Promise.all(context.pages().map((page) => page.close()));
      return true;
    case 'none':
      return false;
  }
}

/** @param when the pages went away; null where they stayed, and show what was typed last */
async function checkShown(
  trial: Trial,
  { page, fields, seat: { responseId } }: Typist,
  when: number | null,
): Promise<void> {
  if (!page) return;
  for (const field of fields.values()) {
    const shown = await shownIn(page, field);
    const missing = lostCharacters(field, shown, when ?? Date.now() + 1_000_000);
    if (missing === 0) continue;
    count(trial, 'characters lost', missing);
    trial.wrong.push(`${field.kind} ${field.id} of ${responseId}: ${missing} characters lost, shows “${shown}”`);
  }
}

/** Everything that the page shows reaches the server, and is what stands there. */
async function checkStored(trial: Trial, { page, fields, seat: { responseId } }: Typist): Promise<void> {
  await page?.evaluate('dispatchEvent(new Event("online"))');
  let differs: readonly string[] = [];
  for (const end = Date.now() + PATIENCE; ; await pause(100)) {
    const rows = await trial.place.rows(
      `SELECT c.kind, c.entry_id, coalesce(t.value, c.value)#>>'{}' AS value
       FROM answer_current c LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
       WHERE c.response_id = '${responseId}'`,
    );
    const stored = new Map(rows.map((row) => [`${row['kind']} ${row['entry_id']}`, row['value'] ?? '']));
    differs = [...fields].flatMap(([key, { history }]) => {
      const [typed, has] = [history.at(-1)?.value ?? '', stored.get(key) ?? ''];
      return typed === has ? [] : [`${key} of ${responseId}: typed “${typed}”, stored “${String(has)}”`];
    });
    if (differs.length === 0) return;
    if (Date.now() > end) break;
  }
  count(trial, 'differs', differs.length);
  trial.wrong.push(...differs, `the page said: ${await page?.locator('#save-state').innerText()}`);
}

/** What a person typed once stands once among the events. */
async function storedTwice(place: Place, typists: readonly Typist[]): Promise<readonly string[]> {
  const rows = await place.rows(
    `SELECT response_id, entry_id, count(*)::int AS times FROM answer_event e
     JOIN answer_text t USING (inspection_id, response_id, seq)
     WHERE kind = 'note' AND t.value IS NOT NULL GROUP BY response_id, entry_id, t.value HAVING count(*) > 1`,
  );
  const known = new Set(typists.map(({ seat: { responseId } }) => responseId));
  return rows
    .filter((row) => known.has(String(row['response_id'])))
    .map((row) => `stored ${row['times']} times: ${row['entry_id']} of ${row['response_id']}`);
}

/** A session of the person who writes, as signing in gives one. */
async function newSession({ rows, seats: [first] }: Place): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  await rows(`INSERT INTO session (token_hash, account_id, expires_at, proved_at, method)
    VALUES ('\\x${hash}', '${first?.accountId}', now() + interval '11 hours', now(), 'passkey')`);
  return token;
}
