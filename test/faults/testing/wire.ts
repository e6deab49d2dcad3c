import type { BrowserContext, Route } from 'playwright-core';
import type { Tally } from './clients.ts';
import type { Random } from './random.ts';

/** What becomes of a request that carries changes. */
type Fate = 'comes' | 'reply lost' | 'sent twice' | 'never sent';

interface Body {
  readonly changes: readonly {
    readonly key: string;
    readonly kind: 'answer' | 'note';
    readonly id: string;
    readonly value: string;
  }[];
}
interface Said {
  readonly results: readonly { readonly key: string; readonly outcome: string; readonly revision?: number }[];
}

/** The network as it is in trains: requests and replies get lost, or come twice. Everything that is sent is counted. */
export async function badWire(context: BrowserContext, random: Random, tally: Tally): Promise<void> {
  await context.route('**/changes', async (route) => {
    try {
      await carry(route, fateOf(random), tally);
    } catch {
      // The browser, or the server, went away in the middle.
      tally.lost++;
      await route.abort().catch(() => {});
    }
  });
}

const fateOf = (random: Random): Fate =>
  random.chance(0.75) ? 'comes' : random.one(['reply lost', 'sent twice', 'never sent']);

async function carry(route: Route, fate: Fate, tally: Tally): Promise<void> {
  if (fate === 'never sent') return route.abort();
  note(route, tally);
  const reply = await route.fetch({ timeout: 10_000 });
  const last = fate === 'sent twice' ? await route.fetch({ timeout: 10_000 }) : reply;
  if (fate === 'reply lost') return route.abort();
  const body = await last.text();
  if (last.status() === 200) acknowledge(JSON.parse(body) as Said, tally);
  else tally.refused.set(`${last.status()}`, (tally.refused.get(`${last.status()}`) ?? 0) + 1);
  await route.fulfill({ response: last, body });
}

function note(route: Route, { sent }: Tally): void {
  const request = route.request();
  const responseId = /responses\/([^/]+)\/changes/.exec(request.url())?.[1] ?? '';
  for (const { key, kind, id, value } of (request.postDataJSON() as Body).changes)
    if (!sent.has(key)) sent.set(key, { responseId, kind, id, value, revision: null });
}

function acknowledge({ results }: Said, tally: Tally): void {
  for (const { key, outcome, revision } of results) {
    const one = tally.sent.get(key);
    if (one === undefined || revision === undefined) {
      tally.wrong.push(outcome);
      continue;
    }
    if (one.revision === null) tally.acknowledged++;
    if (outcome === 'replayed') tally.replayed++;
    one.revision = revision;
  }
}
