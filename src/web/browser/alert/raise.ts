import { type KeptAlert, type KeptAlerts, openKeptAlerts, type TypedAlert } from './kept-alerts.ts';
import { isWhole, offerToWrite, sayIncomplete, sayNotSent, typedIn } from './not-sent.ts';
import { isReachable, type Sent, send } from './send.ts';

const AGAIN = 10_000;

type Start = (alertId: string) => KeptAlert;

/** Whether an alert that could not be sent is on its way now, so that two looks at once do not count twice. */
let underWay = false;

/**
 * Lets nobody believe that an alert was sent which was not. Without scripts the page works as forms do; with them, what is
 * written is kept, sealed, before it is sent, and sent again until the server has it.
 */
export async function watchAlerts(ways: HTMLElement): Promise<void> {
  const { account = '', send: sendHref = '', case: caseId = '' } = ways.dataset;
  const opening = openKeptAlerts(account);
  const start: Start = (alertId) => ({ alertId, sendHref, writtenAt: new Date().toISOString(), tries: 0 });

  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain || !/^\/inspections\/[\w-]+\/alerts\/new$/.test(link.pathname)) return;
    event.preventDefault();
    void isReachable().then((isThere) => {
      if (isThere) location.assign(link.href);
      else
        offerToWrite(caseId, (typed) => {
          void opening.then((kept) => keep(kept, { ...start(crypto.randomUUID()), tries: 1 }, typed));
        });
    });
  });

  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-alert-form]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void submitted(form, opening, start);
    });
  }

  const kept = await opening;
  const again = () => void sendKept(kept);
  addEventListener('online', again);
  setInterval(again, AGAIN);
  again();
}

/** Goes on as the form would where the server answers; else nothing is lost and the page says so. */
async function submitted(form: HTMLFormElement, opening: Promise<KeptAlerts>, start: Start): Promise<void> {
  const typed = typedIn(form);
  const alert = start(new FormData(form).get('alertId')?.toString() ?? crypto.randomUUID());
  const isThere = await isReachable();
  if (!isThere && !isWhole(typed)) sayIncomplete();
  else if (!isThere) await keep(await opening, { ...alert, tries: 1 }, typed);
  else if (form.dataset['alertForm'] === 'send') await sendFirst(form, await opening, alert, typed);
  // What is incomplete, the server says.
  else form.submit();
}

async function keep(kept: KeptAlerts, alert: KeptAlert, typed: TypedAlert): Promise<void> {
  await kept.put(alert, typed);
  notSent(kept, alert);
}

function notSent(kept: KeptAlerts, { writtenAt }: KeptAlert): void {
  sayNotSent(kept.isKept);
  tell(writtenAt, { outcome: 'not-sent' });
}

/** Kept before it is sent, so that a connection that goes meanwhile loses nothing. */
async function sendFirst(form: HTMLFormElement, kept: KeptAlerts, alert: KeptAlert, typed: TypedAlert): Promise<void> {
  underWay = true;
  await kept.put(alert, typed);
  const said = await send(alert, typed).finally(() => {
    underWay = false;
  });
  if (said.outcome === 'not-sent') {
    await kept.failed(alert.alertId);
    notSent(kept, alert);
    return;
  }
  // After signing in, the form that was kept and what lies here are one alert: they have the same id.
  if (said.outcome !== 'signed-out') await kept.remove(alert.alertId);
  if (said.outcome === 'sent') location.assign(said.href);
  else form.submit();
}

async function sendKept(kept: KeptAlerts): Promise<void> {
  if (underWay) return;
  underWay = true;
  try {
    for (const { typed, ...alert } of await kept.all()) {
      const said = await sendSomehow(alert, typed);
      if (said.outcome === 'sent') await kept.remove(alert.alertId);
      else if (said.outcome === 'not-sent') await kept.failed(alert.alertId);
      tell(alert.writtenAt, said);
    }
  } finally {
    underWay = false;
  }
}

/** What was kept is raised in any case: without the case or reference that the server does not know, in words. */
async function sendSomehow(alert: KeptAlert, typed: TypedAlert): Promise<Sent> {
  const said = await send(alert, typed);
  if (said.outcome !== 'refused') return said;
  const { reference = '', caseId: _unknown, who = '', seen = '', ...rest } = typed;
  const found = [who, reference].filter((text) => text !== '').join(', ');
  return send(alert, { ...rest, seen, who: found === '' ? seen : found });
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The line under the link: what of it is on the server, and what is not. Said once for each change. */
function tell(writtenAt: string, said: Sent): void {
  const line = document.querySelector<HTMLElement>('#alert-kept');
  if (!line) return;
  const { waiting = '', sent = '', open = '', signIn = '' } = line.dataset;
  const time = TIME.format(new Date(writtenAt));
  const text = (said.outcome === 'sent' ? sent : waiting).replace('{time}', time);
  const more = said.outcome === 'signed-out' ? ` ${signIn}` : '';
  if (line.dataset['said'] === text + more) return;
  line.dataset['said'] = text + more;
  line.replaceChildren(text + more);
  if (said.outcome !== 'sent') return;
  const link = document.createElement('a');
  link.className = 'govuk-link';
  link.href = said.href;
  link.textContent = open;
  line.append(' ', link);
}
