import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import type { Board } from '../../../inspection/progress/index.ts';
import { todayInLondon } from '../set-up/london.ts';
import { catchUp, type ProgressDeps } from './catch-up.ts';
import { follower } from './follower.ts';
import { readQueue } from './read-queue.ts';
import { saidOf } from './said.ts';

/** In milliseconds. A browser that hears nothing for longer than a beat takes the stream for broken. */
const BEAT = 20_000;
/** A browser that lost the stream waits about this long, each a little different. */
const RETRY = 2_000;
/** Bytes that wait for a reader who does not take them; more, and the stream ends. */
const MOST_WAITING = 2_000_000;
const READS_AT_A_TIME = 4;
const STREAMS_OF_ONE = 8;
const STREAMS = 1_000;

/** Who looks on, at what, from where. */
export interface Look {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly actor: Actor;
  readonly inspectionId: string;
  /** The position that they have; null for none. */
  readonly since: string | null;
  /** False: what there is now, and no more. */
  readonly goesOn: boolean;
}

export interface Streams {
  /** Null where there are too many: of this process, or of one person. Throws as the use case does. */
  readonly open: (look: Look) => Promise<PassThrough | null>;
  readonly count: () => number;
  /** Ends all. Browsers come back by themselves. */
  readonly close: () => void;
}

export function openStreams(deps: ProgressDeps): Streams {
  const queue = readQueue(READS_AT_A_TIME);
  const all = new Map<PassThrough, string>();
  return {
    open: async (look) => {
      const { accountId } = look.actor;
      const own = [...all.values()].filter((one) => one === accountId).length;
      if (all.size >= STREAMS || own >= STREAMS_OF_ONE) return null;
      const body = new PassThrough();
      all.set(body, accountId);
      body.once('close', () => all.delete(body));
      // Also where whoever asked has gone before there was anything to send.
      look.reply.raw.once('close', () => body.destroy());
      try {
        await follow(deps, look, body, queue);
      } catch (error) {
        body.destroy();
        throw error;
      }
      return body;
    },
    count: () => all.size,
    close: () => {
      for (const body of all.keys()) body.end();
    },
  };
}

async function follow(deps: ProgressDeps, look: Look, body: PassThrough, queue: ReturnType<typeof readQueue>) {
  const { actor, inspectionId } = look;
  let position = look.since;
  let have: Board | null = null;
  let day = todayInLondon(deps.clock.now());
  let isLive = false;
  let isOpen = false;
  let isMissed = false;

  const send = (event: string, data: object, id?: string) => {
    if (body.writableEnded || body.destroyed) return;
    if (body.readableLength > MOST_WAITING) return void body.destroy();
    body.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
  };
  const over = () => {
    send('over', {});
    body.end();
  };

  const read = async () => {
    const { change, at } = await catchUp(deps, actor, inspectionId, position, have);
    const isNew = position !== change.board.position || !isOpen;
    have = change.board;
    position = have.position;
    day = todayInLondon(at);
    // What is hidden from the reader moves no position: then nothing is sent, not even that something was looked for.
    if (isNew) send('board', saidOf(change, at, isLive), position);
  };

  const stays = async () => {
    const sessions = deps.sessions;
    const found = await (sessions.stillSignedIn ?? sessions.signedIn)(look.request, look.reply);
    if (found?.actor.accountId === actor.accountId) return true;
    over();
    return false;
  };

  const again = follower(
    () => queue(async () => (body.destroyed || !(await stays()) ? undefined : read())),
    (error) => {
      if (isRefusal(error) && error.code === 'unavailable') return void setTimeout(again.due, BEAT / 4).unref();
      if (isRefusal(error)) return over();
      deps.log.error({ err: error }, 'a progress stream failed');
      body.end();
    },
  );

  // Watched before it is read, so that nothing falls between.
  const unwatch = deps.store.watch(inspectionId, {
    changed: () => {
      if (isOpen) again.due();
      else isMissed = true;
    },
    listening: (isListening) => {
      isLive = isListening;
      if (isOpen) send('beat', { live: isLive });
    },
  });
  const beat = setInterval(() => {
    if (todayInLondon(deps.clock.now()) !== day) again.due();
    stays().then(
      (isIn) => isIn && send('beat', { live: isLive }),
      () => send('beat', { live: false }),
    );
  }, BEAT);
  const end = () => {
    clearInterval(beat);
    again.stop();
    unwatch();
  };
  body.once('close', end);

  body.write(`retry: ${Math.round(RETRY * (1 + Math.random()))}\n\n`);
  await read();
  isOpen = true;
  if (!look.goesOn) body.end();
  else if (isMissed) again.due();
}
