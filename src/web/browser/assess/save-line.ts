import { counted, words } from '../../words/words.ts';
import type { SenderState } from './outbox/sender.ts';
import type { Announcer } from './said.ts';

/** Everything that decides what may truthfully be said of where things are. */
export interface Whereabouts {
  /** Typed and not written anywhere yet. */
  readonly unkept: number;
  /** On this device (or in this page alone, where it keeps nothing), not known to be on the server. */
  readonly undelivered: number;
  /** Of the undelivered: refused, or changed elsewhere, so that somebody must act. */
  readonly toSettle: number;
  /** Undelivered work of other cases. */
  readonly elsewhere: number;
  readonly sender: SenderState;
  /** What stopped the sending of this response for good, as far as this page goes. */
  readonly stopped: 'reload' | 'closed' | null;
  readonly keeps: 'device' | 'no-key' | 'no-device' | 'full';
  readonly savedAt: string | null;
}

/** A sentence, and a kind by which a change worth hearing is told from a mere tick of the clock. */
interface Said {
  readonly kind: string;
  readonly text: string;
}

export function whereItIs(now: Whereabouts): Said {
  return halted(now) ?? underWay(now);
}

const isAway = ({ unkept, undelivered }: Whereabouts): boolean => unkept > 0 || undelivered > 0;

/** What no waiting helps. */
function halted(now: Whereabouts): Said | null {
  const { stopped, sender } = now;
  if (stopped === 'closed') return { kind: 'closed', text: words(isAway(now) ? 'live.closed.left' : 'live.closed') };
  if (stopped === 'reload') return { kind: 'reload', text: words('live.reload') };
  return sender === 'other-account' ? { kind: 'other', text: words('live.other-account') } : null;
}

function underWay(now: Whereabouts): Said {
  const { unkept, undelivered, keeps, sender } = now;
  if (!isAway(now))
    return now.savedAt ? { kind: 'saved', text: words('live.saved', { time: now.savedAt }) } : nothing(now);
  if (keeps !== 'device') return { kind: keeps, text: words(`live.${keeps}`) };
  if (now.toSettle > 0 && undelivered === now.toSettle && unkept === 0)
    return { kind: 'settle', text: counted('live.settle', now.toSettle) };
  if (sender === 'offline') return { kind: 'offline', text: words(unkept > 0 ? 'live.keeping' : 'live.offline') };
  return { kind: 'sending', text: words(unkept > 0 ? 'live.keeping' : 'live.sending') };
}

const nothing = ({ elsewhere }: Whereabouts): Said =>
  elsewhere > 0 ? { kind: 'elsewhere', text: counted('live.elsewhere', elsewhere) } : { kind: 'nothing', text: '' };

/** Worth hearing when they come. */
const HEARD = ['offline', 'no-device', 'full', 'settle', 'closed', 'reload', 'other'];

/** Keeps the line of the page true. */
export function saveLineIn(page: Document, announcer: Announcer): (now: Whereabouts) => void {
  const line = page.getElementById('save-state');
  // Ticks with each save: what matters is announced apart, so that nobody is talked to while they type.
  line?.setAttribute('aria-live', 'off');
  let heard = '';
  return (now) => {
    const { kind, text } = whereItIs(now);
    if (line && text !== '' && line.textContent !== text) line.textContent = text;
    if (line) line.dataset['kind'] = kind;
    if (kind === 'sending' || kind === 'nothing' || kind === heard) return;
    if (HEARD.includes(kind) || HEARD.includes(heard)) announcer.say(text);
    heard = kind;
  };
}
