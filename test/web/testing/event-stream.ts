interface SentEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

export interface EventStream {
  readonly status: number;
  readonly events: readonly SentEvent[];
  /** Everything as it came over the line. */
  readonly raw: () => string;
  /** All boards so far, as they were sent. */
  readonly boards: () => readonly Board[];
  readonly isOver: () => boolean;
  readonly close: () => void;
}

interface Board {
  readonly position: string;
  readonly whole: boolean;
  readonly live: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly cases: readonly { readonly reference: string; readonly progress: string }[];
}

/** A stream of events as a browser takes it; `last` is the id that it saw last. */
export async function eventStream(url: string, cookie: string, last?: string): Promise<EventStream> {
  const stop = new AbortController();
  const answer = await fetch(url, {
    headers: { cookie, accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) },
    redirect: 'manual',
    signal: stop.signal,
  });
  const events: SentEvent[] = [];
  let text = '';
  let isOver = false;
  const read = async () => {
    let rest = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      events.push(...blocks.filter((block) => block.includes('data: ')).map(eventOf));
    }
  };
  read()
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });
  return {
    status: answer.status,
    events,
    raw: () => text,
    boards: () => events.filter(({ event }) => event === 'board').map(({ data }) => data as Board),
    isOver: () => isOver,
    close: () => stop.abort(),
  };
}

function eventOf(block: string): SentEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { event: field('event') ?? '', id: field('id') ?? null, data: JSON.parse(field('data') ?? 'null') };
}
