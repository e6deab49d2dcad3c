import type { CaseState } from './case-state.ts';
import { delivery } from './deliver.ts';
import { openSender, type Sender, type SenderState } from './outbox/sender.ts';
import { oneSends, type Tabs } from './tabs.ts';
import type { Work } from './work.ts';

/** Sends what lies on the device, from this page or from the one that sends for all. */
export interface Outgoing {
  /** Something was kept. */
  readonly poke: (atOnce?: boolean) => void;
  /** From now on this page sends by itself: what it holds no other page can see. */
  readonly sendHere: () => void;
}

interface Parts {
  readonly state: CaseState;
  readonly work: Work;
  readonly tabs: Tabs;
  readonly token: () => string;
  readonly renew: () => Promise<boolean>;
  readonly onState: (state: SenderState, responseId: string | null) => void;
  readonly onReply: (responseId: string, body: unknown) => void;
  readonly onShut: () => void;
}

const AFTER_A_FAULT = 5_000;

export function outgoing({ state, work, tabs, token, renew, onState, onReply, onShut }: Parts): Outgoing {
  let sender: Sender | null = null;

  const opened = async (): Promise<Sender> => {
    const { store } = await work.ready();
    return openSender({
      store,
      open: async (sealed, about) => (await work.ready()).seal.open(sealed, about),
      close: async (value, about) => (await work.ready()).seal.close(value, about),
      deliver: delivery(state.accountId, token, renew),
      onState: (now, responseId = '') => {
        onState(now, responseId || null);
        tabs.tell({ kind: 'state', state: now, responseId: responseId || null });
      },
      onReply: (responseId, body) => {
        onReply(responseId, body);
        tabs.tell({ kind: 'answered', responseId, body });
      },
      onShut,
      wait: (milliseconds, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
          });
        }),
    });
  };

  const send = (atOnce: boolean): void => {
    // While the page is locked nothing can be opened; unlocking pokes again.
    if (!sender || !work.isOpen()) return;
    sender.poke(atOnce).catch(() => setTimeout(() => send(false), AFTER_A_FAULT));
  };

  const sendHere = (): void => {
    if (sender) return;
    void opened().then((made) => {
      sender ??= made;
      send(true);
    });
  };

  oneSends(state.accountId, sendHere);
  tabs.hear((told) => {
    if (told.kind === 'typed') send(told.atOnce);
  });
  return {
    poke: (atOnce = false) => {
      if (sender) send(atOnce);
      else tabs.tell({ kind: 'typed', responseId: state.responseId, atOnce });
    },
    sendHere,
  };
}
