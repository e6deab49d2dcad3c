import type { Standing as ServerStanding } from '../../../inspection/assess/batch.ts';
import { timeInWords } from '../../shell/dates.ts';
import { counted, words } from '../../words/words.ts';
import { pageAgain } from './again.ts';
import { type Settling, saysBeside } from './beside.ts';
import { type CaseState, entryKey } from './case-state.ts';
import { offerClearing } from './clearing.ts';
import { type Counts, countsOf } from './counts.ts';
import { askForKey, openStore } from './device.ts';
import { type Engine, openEngine } from './engine.ts';
import { type Field, type Fields, fieldsIn, hasFocus, show, valueIn } from './fields.ts';
import { openKeeper } from './keeper.ts';
import { keysIn } from './keys.ts';
import { leavingOf } from './leave-page.ts';
import { lockOf } from './lock.ts';
import type { SenderState } from './outbox/sender.ts';
import { outgoing } from './outgoing.ts';
import { painterOf } from './paint.ts';
import { announcerIn, listed } from './said.ts';
import { saveLineIn, type Whereabouts } from './save-line.ts';
import { tabsOf } from './tabs.ts';
import { type EntryNow, workOn } from './work.ts';

const AGAIN_AFTER = 1_000;
/** How often an open page looks whether its session has ended. */
const LOOK_EVERY = 60_000;
const LOOK_EVERY_LOCKED = 3_000;

/** Brings a case page to life: everything typed is kept on the device, sent, and decided upon at once. */
export function openCasePage(state: CaseState, page: Document): void {
  const fields = fieldsIn(page);
  const announcer = announcerIn(page);
  const tabs = tabsOf(state.accountId);
  const work = workOn(state);
  const painter = painterOf(page);
  const sayWhere = saveLineIn(page, announcer);
  const beside = saysBeside(page, (field, choice) => void settle(field, choice));
  const keeper = openKeeper<Field>({ keep, onChange: () => void sayWhereItIs() });
  const showClearing = offerClearing(page, fields, (field) => entered(field));
  const lock = lockOf(page, `${state.urls.signIn}?then=${encodeURIComponent('/my-cases')}`, () => void lookAtSession());
  let engine: Engine | null = null;
  let keeps: Whereabouts['keeps'] = 'no-key';
  let sender: SenderState = 'idle';
  let stopped: Whereabouts['stopped'] = null;
  let savedAt: string | null = null;
  let counts: Counts = { here: 0, toSettle: 0, elsewhere: 0 };
  let shut = 0;

  async function keep(field: Field): Promise<void> {
    await work.keep(field, valueIn(field));
    tabs.tell({ kind: 'typed', responseId: state.responseId, atOnce: false });
    out.poke();
  }

  function entered(field: Field): void {
    keeper.typed(field);
    if (engine?.take(field.kind, field.id, valueIn(field))) repaint();
    showClearing();
  }

  function repaint(): void {
    if (!engine) return;
    const { appeared, gone, challenged } = painter.paint(engine.standing());
    announcer.say(
      [listed('appeared', appeared), listed('gone', gone), listed('challenged', challenged)].filter(Boolean).join(' '),
    );
  }

  async function sayWhereItIs(): Promise<void> {
    if (work.isOpen()) counts = await countsOf((await work.ready()).store, state.responseId);
    const { here, toSettle, elsewhere } = counts;
    sayWhere({ unkept: keeper.unkept(), undelivered: here, toSettle, elsewhere, sender, stopped, keeps, savedAt });
  }

  /** Makes the page show what the device knows. What somebody is writing in is left alone. */
  async function refresh(): Promise<void> {
    if (!work.isOpen()) return;
    const now = await work.look();
    const isDecided = now.map(takeUp).some((one) => one);
    if (isDecided) repaint();
    beside(now.flatMap((one) => settling(fields, one)));
    showClearing();
    await sayWhereItIs();
    for (const one of now) if (isSettledByItself(one)) await work.settle(one, 'theirs');
  }

  /** Whether anything is decided by it. */
  function takeUp(one: EntryNow): boolean {
    const field = fields.by(one);
    if (field) setBase(field, one.revision);
    if (field && keeper.isUnkept(field)) return false;
    if (field && !hasFocus(field)) show(field, one.value);
    if (field && one.isUndelivered) unfold(field);
    return engine?.take(one.kind, one.id, one.value) === true;
  }

  async function settle(field: Field, choice: 'mine' | 'theirs'): Promise<void> {
    await work.settle(field, choice);
    const now = (await work.look()).find((one) => entryKey(one) === entryKey(field));
    if (now) show(field, now.value);
    announcer.say(words('live.clash.chosen'));
    out.poke(true);
    tabs.tell({ kind: 'typed', responseId: state.responseId, atOnce: true });
    await refresh();
  }

  function heardState(now: SenderState, responseId: string | null): void {
    sender = now;
    const isOurs = responseId === state.responseId;
    if (isOurs && (now === 'closed' || now === 'reload')) stopped = now;
    if (now === 'signed-out') void cover('signed-out');
    void sayWhereItIs();
  }

  async function heardReply(responseId: string, body: unknown): Promise<void> {
    if (responseId !== state.responseId) return sayWhereItIs();
    stopped = null;
    const { standing, results } = body as { standing: ServerStanding; results: readonly { at?: string }[] };
    const at = results.findLast((one) => one.at !== undefined)?.at;
    if (at) savedAt = timeInWords(at).split(' at ')[1] ?? null;
    await refresh();
    if (counts.here > 0 || keeper.unkept() > 0) return;
    engine?.heard(standing);
    repaint();
  }

  /** Nobody is signed in: what is typed is kept first, then the key goes. */
  async function cover(why: 'signed-out' | 'other-account'): Promise<void> {
    const isNew = !lock.isLocked();
    lock.lock(why);
    if (!isNew) return;
    tabs.tell({ kind: 'signed-out' });
    if (work.isOpen()) await keeper.flush();
    work.close();
    setTimeout(lookAgain, LOOK_EVERY_LOCKED);
  }

  const lookAgain = (): void => {
    if (!lock.isLocked()) return;
    if (page.visibilityState === 'visible') void lookAtSession();
    setTimeout(lookAgain, LOOK_EVERY_LOCKED);
  };

  /** Locks where the session has ended, unlocks where the same person is back. */
  async function lookAtSession(): Promise<void> {
    const key = await askForKey(state);
    if (key.kind === 'signed-out' || key.kind === 'other-account') return cover(key.kind);
    if (key.kind !== 'seal' || !lock.isLocked()) return;
    await work.openWith((await opened).store, key.seal);
    await fromServer();
    lock.unlock();
    sender = 'idle';
    tabs.tell({ kind: 'signed-in' });
    announcer.say(words('live.unlocked'));
    out.poke(true);
    await refresh();
  }

  /** Takes up a form token of the present session, and what the server holds by now. */
  async function fromServer(): Promise<boolean> {
    const again = await pageAgain(state.accountId);
    if (!again) return false;
    for (const field of page.querySelectorAll<HTMLInputElement>('[name="_csrf"]')) field.value = again.token;
    work.serverHolds(again.state.entries);
    const known = new Set((work.isOpen() ? await work.look() : []).map(entryKey));
    // What this device knows more of is shown by `refresh`.
    for (const one of again.state.entries) {
      const field = known.has(entryKey(one)) ? undefined : fields.by(one);
      if (field && !keeper.isUnkept(field) && !hasFocus(field)) show(field, one.value);
    }
    return true;
  }

  const out = outgoing({
    state,
    work,
    tabs,
    token: () => page.querySelector<HTMLInputElement>('[name="_csrf"]')?.value ?? '',
    renew: fromServer,
    onState: heardState,
    onReply: (responseId, body) => void heardReply(responseId, body),
    onShut: () => announcer.say(counted('live.shut', ++shut)),
  });

  const opened = openStore(state.accountId, () => {
    keeps = 'full';
    out.sendHere();
  });

  async function begin(): Promise<void> {
    const { store, keeps: isKept } = await opened;
    if (!isKept) out.sendHere();
    for (;;) {
      const key = await askForKey(state);
      if (key.kind === 'seal') {
        await work.openWith(store, key.seal);
        break;
      }
      if (key.kind !== 'no-answer') return cover(key.kind);
      await sayWhereItIs();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    }
    if (keeps === 'no-key') keeps = isKept ? 'device' : 'no-device';
    await refresh();
    page.documentElement.dataset['caseReady'] = 'yes';
    out.poke(true);
  }

  async function decide(): Promise<void> {
    engine = await openEngine(state);
    if (!engine) return;
    for (const field of fields.all) engine.take(field.kind, field.id, valueIn(field));
    repaint();
    await refresh();
    page.documentElement.dataset['caseDecides'] = 'yes';
  }

  page.addEventListener('input', ({ target }) => {
    const field = fields.of(target);
    if (field) entered(field);
  });
  page.addEventListener('focusout', () => {
    void keeper.flush();
    // What was held back from whoever was writing can be shown now.
    setTimeout(() => void refresh().then(repaint), 0);
  });
  for (const event of ['visibilitychange', 'freeze'] as const) page.addEventListener(event, () => void keeper.flush());
  addEventListener('pagehide', () => void keeper.flush());
  addEventListener('online', () => out.poke(true));
  for (const event of ['focus', 'pageshow'] as const) addEventListener(event, () => void lookAtSessionWhereShown());
  setInterval(() => void lookAtSessionWhereShown(), LOOK_EVERY);
  const lookAtSessionWhereShown = async (): Promise<void> => {
    if (page.visibilityState === 'visible' && (lock.isLocked() || work.isOpen())) await lookAtSession();
  };
  tabs.hear((told) => {
    if (told.kind === 'state') heardState(told.state, told.responseId);
    if (told.kind === 'answered') void heardReply(told.responseId, told.body);
    if (told.kind === 'typed' && told.responseId === state.responseId) void refresh();
    if (told.kind === 'signed-in' && lock.isLocked()) void lookAtSession();
    if (told.kind === 'signed-out' && !lock.isLocked()) void lookAtSession();
  });
  keysIn(page, () => location.assign(`${state.urls.guidance}#find`));
  leavingOf(page, {
    fields,
    work,
    responseId: state.responseId,
    flush: keeper.flush,
    send: () => {
      // Not known to be offline any more until it fails again.
      if (sender === 'offline') sender = 'sending';
      out.poke(true);
    },
    isOffline: () => sender === 'offline',
    isInDanger: () => (keeps !== 'device' && (counts.here > 0 || keeper.unkept() > 0)) || keeper.failing(),
    say: announcer.say,
  });
  showClearing();
  void begin();
  void decide();
}

/** What waits for a person, or for the server, is not hidden in a note that is folded. */
function unfold({ controls: [first] }: Field): void {
  const folded = first?.closest<HTMLDetailsElement>('details:not([open])');
  if (folded) folded.open = true;
}

function settling(fields: Fields, one: EntryNow): readonly Settling[] {
  const field = fields.by(one);
  if (!field || isSettledByItself(one)) return [];
  // A date of which the year is still to come is no fault yet.
  const refused = one.refused !== null && !hasFocus(field) ? one.refused : null;
  return one.clash || refused !== null ? [{ field, clash: one.clash, refused }] : [];
}

/** A clash in which both typed the same is none. */
const isSettledByItself = ({ clash }: EntryNow): boolean =>
  clash !== null && JSON.stringify(clash.mine) === JSON.stringify(clash.theirs);

/** Where the form is sent after all, it says what it was built on. */
function setBase({ controls: [first], name }: Field, revision: number): void {
  const base = first?.form?.elements.namedItem(`based:${name}`);
  if (base instanceof HTMLInputElement) base.value = String(revision);
}
