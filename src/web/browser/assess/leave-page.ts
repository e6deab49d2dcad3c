import { words } from '../../words/words.ts';
import { countsOf } from './counts.ts';
import { type Fields, labelOf } from './fields.ts';
import { askBeforeSigningOut } from './leaving.ts';
import type { Work } from './work.ts';

interface Parts {
  readonly fields: Fields;
  readonly work: Work;
  readonly responseId: string;
  readonly flush: () => Promise<void>;
  readonly send: () => void;
  readonly isOffline: () => boolean;
  /** Something would be lost with the page. */
  readonly isInDanger: () => boolean;
  readonly say: (text: string) => void;
}

/** How long leaving a page waits for the server. */
const PATIENCE = 3_000;
const LOOK = 50;
const GRACE = 500;

/** Ways out of a page: its own buttons, signing out, handing in, and closing it. */
export function leavingOf(page: Document, parts: Parts): void {
  const { work, flush, send, isOffline, isInDanger, say, responseId } = parts;

  /** Whether all of it is on the server, after a moment. */
  const delivered = async (whose: 'here' | 'all'): Promise<boolean> => {
    await Promise.race([flush(), pause(PATIENCE)]);
    send();
    const begun = Date.now();
    for (;;) {
      if ((await undelivered(whose)) === 0) return true;
      const waited = Date.now() - begun;
      // Whoever was offline a moment ago may not be any more.
      if (waited > PATIENCE || (isOffline() && waited > GRACE)) return false;
      await pause(LOOK);
    }
  };

  const undelivered = async (whose: 'here' | 'all'): Promise<number> => {
    if (!work.isOpen()) return Number.POSITIVE_INFINITY;
    const { here, elsewhere } = await countsOf((await work.ready()).store, responseId);
    return whose === 'all' ? here + elsewhere : here;
  };

  const left = async () => {
    const all = work.isOpen() ? await (await work.ready()).store.undelivered() : [];
    const here = all.filter((one) => one.responseId === responseId);
    return {
      here: here.map((one) => {
        const field = parts.fields.by(one);
        return field ? labelOf(field) : one.id;
      }),
      elsewhere: all.length - here.length,
    };
  };

  const go = async (form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> => {
    const { href } = submitter?.dataset ?? {};
    const isThere = await delivered('here');
    if (isOffline()) return say(words(href ? 'live.next.offline' : 'live.offline'));
    if (href) location.assign(href);
    else if (isThere && submitter instanceof HTMLButtonElement && submitter.value === 'next') {
      native.add(form);
      form.requestSubmit(submitter);
    }
  };

  /** Forms that go their own way now. */
  const native = new WeakSet<HTMLFormElement>();

  page.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || native.has(form)) return;
    if (form.hasAttribute('data-case-form')) {
      event.preventDefault();
      void go(form, submitter);
    } else if (form.action.endsWith('/sign-out')) {
      event.preventDefault();
      void signOut(form);
    } else if (form.hasAttribute('data-submit-form')) {
      event.preventDefault();
      void handIn(form);
    }
  });

  const handIn = async (form: HTMLFormElement): Promise<void> => {
    if (!(await delivered('here'))) return say(words('live.submit-first'));
    native.add(form);
    form.requestSubmit();
  };

  const signOut = async (form: HTMLFormElement): Promise<void> => {
    const goes = (await delivered('all')) || (await askBeforeSigningOut(page, await left()));
    if (!goes) return send();
    native.add(form);
    form.requestSubmit();
  };

  addEventListener('beforeunload', (event) => {
    void flush();
    if (isInDanger()) event.preventDefault();
  });
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
