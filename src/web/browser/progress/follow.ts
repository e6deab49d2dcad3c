import type { ProgressPage } from './page.ts';
import type { Said, Told } from './said.ts';
import { oneLeads, windowsOf } from './share.ts';

/** In milliseconds. The server beats every 20 seconds. */
const SILENCE = 30_000;
/** How long a new window waits for a stream, or for word from the one that has it, before it asks by itself. */
const FIRST_WAIT = 4_000;
const POLL = 15_000;
const LONGEST_POLL = 60_000;
const LOOK = 1_000;

/**
 * Keeps a page up to date: by the stream where this window has it, by what the window tells that has it, and by asking
 * every quarter of a minute where neither is heard.
 */
export function follow(page: ProgressPage): void {
  const windows = windowsOf(`aboveline-progress ${page.base} ${page.reader}`);
  let { position, at } = page;
  let isOver = false;
  let isLive = false;
  let heardAt = performance.now();
  let stream: EventSource | null = null;
  let leads = false;
  let nextPoll = performance.now() + FIRST_WAIT;
  let failures = 0;
  let isAsking = false;

  const take = (said: Said) => {
    // Read before what this page shows: that holds it already.
    if (said.at < at) return;
    ({ position, at } = said);
    page.show(said);
  };

  const hears = (live: boolean) => {
    heardAt = performance.now();
    isLive = live;
    if (live) page.say('live');
  };

  const end = () => {
    isOver = true;
    stream?.close();
    page.say('over');
  };

  const pass = (told: Told) => {
    act(told);
    windows.tell(told);
  };

  const act = (told: Told) => {
    if (isOver) return;
    if (told.kind === 'board') {
      take(told.said);
      hears(told.said.live);
    } else if (told.kind === 'beat') hears(told.live);
    else if (told.kind === 'over') end();
    else if (stream?.readyState === EventSource.OPEN) windows.tell({ kind: 'beat', live: isLive });
  };

  const open = () => {
    stream?.close();
    const opened = new EventSource(`${page.base}/stream?since=${position}`);
    stream = opened;
    opened.addEventListener('board', ({ data }) => pass({ kind: 'board', said: JSON.parse(data) as Said }));
    opened.addEventListener('beat', ({ data }) =>
      pass({ kind: 'beat', live: (JSON.parse(data) as { live: boolean }).live }),
    );
    opened.addEventListener('over', () => pass({ kind: 'over' }));
    opened.addEventListener('error', () => {
      isLive = false;
      heardAt = -SILENCE;
    });
  };

  const ask = async () => {
    isAsking = true;
    try {
      const answer = await fetch(`${page.base}/poll?since=${position}`, {
        headers: { accept: 'application/json' },
        redirect: 'manual',
      });
      if (answer.type === 'opaqueredirect' || [401, 403, 404].includes(answer.status)) return pass({ kind: 'over' });
      if (!answer.ok) throw new Error(String(answer.status));
      take((await answer.json()) as Said);
      failures = 0;
      if (!isLive) page.say('polling');
    } catch {
      failures++;
      if (!isLive) page.say('failing');
    } finally {
      isAsking = false;
      nextPoll = performance.now() + Math.min(LONGEST_POLL, POLL * Math.max(1, failures)) * (0.9 + Math.random() / 5);
    }
  };

  const look = () => {
    if (isOver) return clearInterval(timer);
    const now = performance.now();
    const isSilent = now - heardAt > SILENCE;
    if (isSilent) isLive = false;
    if (isLive) return;
    if (document.visibilityState === 'hidden' || isAsking || now < nextPoll) return;
    // A stream that was refused is asked for again; one that only broke comes back by itself.
    if (leads && (stream?.readyState === EventSource.CLOSED || isSilent)) open();
    void ask();
  };

  page.say('connecting');
  windows.hear(act);
  windows.tell({ kind: 'hello' });
  oneLeads(() => {
    leads = true;
    if (!isOver) open();
  });
  const timer = setInterval(look, LOOK);
}
