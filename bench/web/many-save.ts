import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Served {
  readonly base: string;
  readonly desks: readonly { readonly cookie: string; readonly accountId: string; readonly at: string }[];
  readonly framework: { readonly meaning: string; readonly wording: string };
}

interface Place {
  readonly id: string;
  /** Codes that answer it. */
  readonly codes: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

const EACH = 1_000;

/** Milliseconds of every save while each assessor saves once a second, begun at moments spread over it. */
export async function savesTake(served: Served, milliseconds: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const places: Place[] = [];
  // One after the other: opening pages is not what is measured.
  for (const desk of served.desks) places.push(await sitDown(served, desk));
  const taken: number[] = [];
  const end = Date.now() + milliseconds;
  const assessor = async (n: number): Promise<void> => {
    await pause((EACH * n) / places.length);
    for (let turn = 0; Date.now() < end; turn++) {
      const begun = performance.now();
      await saveOne(served, n, places[n] as Place, turn, agent);
      const took = performance.now() - begun;
      taken.push(took);
      await pause(Math.max(0, EACH - took));
    }
  };
  await Promise.all(places.map((_, n) => assessor(n)));
  agent.destroy();
  return taken;
}

/** Opens a section of the case, for the token of its form and a question that is asked there. */
async function sitDown({ base }: Served, { cookie, at }: Served['desks'][number]): Promise<Place> {
  const overview = await (await fetch(base + at, { headers: { cookie } })).text();
  const sections = [...overview.matchAll(/href="([^"]+\/sections\/[^"]+)"/g)].map((one) => one[1] ?? '');
  for (const section of new Set(sections)) {
    const reply = await fetch(base + section, { headers: { cookie } });
    const body = await reply.text();
    const asked = choiceIn(body);
    if (!asked) continue;
    const form = reply.headers.getSetCookie().map((line) => line.split(';')[0]);
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const headers = {
      cookie: [cookie, ...form].join('; '),
      'x-csrf-token': token,
      'x-aboveline': 'changes',
      'content-type': 'application/json',
      accept: 'application/json',
      origin: base,
    };
    return { ...asked, headers };
  }
  throw new Error('no section asks anything that takes a choice');
}

/** The first question of a page that is asked, takes a choice, and has a note. */
function choiceIn(page: string): Pick<Place, 'id' | 'codes'> | null {
  for (const item of page.split('data-item="').slice(1)) {
    const [, id] = /^([^"]+)" data-state="asked"/.exec(item) ?? [];
    const codes = [...item.matchAll(/type="radio" value="([^"]+)"/g)].map((one) => one[1] ?? '');
    if (id !== undefined && codes.length > 1 && item.includes(`name="note:${id}"`))
      return { id, codes: codes.slice(0, 2) };
  }
  return null;
}

/** By assessor and entry: the revision that the next save builds on. */
const revisions = new Map<string, number>();

/** In turns an answer, and evidence on it. */
async function saveOne(served: Served, n: number, { id, codes, headers }: Place, turn: number, agent: Agent) {
  const { base, desks, framework } = served;
  const desk = desks[n];
  const key = crypto.randomUUID();
  const kind = turn % 2 === 0 ? 'answer' : 'note';
  const text = `Seen in the record, ${turn} times over, and agreed with the child's mother at the meeting. ${key}`;
  const value = kind === 'answer' ? codes[(turn / 2) % 2] : text;
  const entry = `${n} ${kind}`;
  const change = { kind, id, value, basedOn: revisions.get(entry) ?? 0, key };
  const body = JSON.stringify({ schemaVersion: 1, accountId: desk?.accountId, framework, changes: [change] });
  const reply = await post(`${base}${desk?.at}/changes`, headers, body, agent);
  const [result] = (JSON.parse(reply) as { results?: { outcome: string; revision: number }[] }).results ?? [];
  if (result?.outcome !== 'saved') throw new Error(`a save was answered with ${reply.slice(0, 200)}`);
  revisions.set(entry, result.revision);
}

const post = (url: string, headers: Readonly<Record<string, string>>, body: string, agent: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve(Buffer.concat(chunks).toString()));
      response.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
