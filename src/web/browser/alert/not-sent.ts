import type { TypedAlert } from './kept-alerts.ts';

const part = (dialog: Element, name: string): HTMLElement | null => dialog.querySelector(`[data-part="${name}"]`);
const show = (dialog: Element, name: string, isShown: boolean): void => {
  const found = part(dialog, name);
  if (found) found.hidden = !isShown;
};

let open: HTMLDialogElement | null = null;

function opened(): HTMLDialogElement | null {
  const template = document.querySelector<HTMLTemplateElement>('#alert-not-sent');
  const made = template?.content.firstElementChild?.cloneNode(true);
  if (!(made instanceof HTMLDialogElement)) return null;
  open?.remove();
  open = made;
  document.body.append(made);
  made.addEventListener('close', () => made.remove());
  part(made, 'close')?.addEventListener('click', () => made.close());
  made.showModal();
  made.querySelector<HTMLElement>('h2')?.focus();
  return made;
}

/** Says plainly that it was not sent, whom to telephone, and where what was written is. */
export function sayNotSent(isKept: boolean): void {
  const dialog = open?.isConnected ? open : opened();
  if (!dialog) return;
  const heading = dialog.querySelector<HTMLElement>('h2');
  if (heading) heading.textContent = heading.dataset['written'] ?? '';
  for (const name of ['write', 'why', 'missing']) show(dialog, name, false);
  show(dialog, 'kept', isKept);
  show(dialog, 'not-kept', !isKept);
  heading?.focus();
}

/** The same for what is not whole yet: it stays in the page, to be completed while somebody telephones. */
export function sayIncomplete(): void {
  const dialog = opened();
  if (!dialog) return;
  show(dialog, 'write', false);
  show(dialog, 'missing', true);
}

/** For when there is no connection on some page: whom to telephone, and a form to write it down meanwhile. */
export function offerToWrite(caseId: string, keep: (typed: TypedAlert) => void): void {
  const dialog = opened();
  const form = dialog?.querySelector('form');
  if (!dialog || !form) return;
  if (caseId === '') form.querySelector('[value="this-child"]')?.closest('.govuk-radios__item')?.remove();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = { ...typedIn(form), caseId };
    if (!isWhole(typed)) {
      show(dialog, 'missing', true);
      return;
    }
    keep(typed);
  });
}

/** What stands in a form, by field. */
export const typedIn = (form: HTMLFormElement): TypedAlert =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !['_csrf', 'act', 'alertId'].includes(name) ? [[name, value]] : [],
    ),
  );

/** As the server will ask for it. */
export const isWhole = ({ about = '', who = '', seen = '', done = '', caseId = '' }: TypedAlert): boolean =>
  about !== '' &&
  seen.trim() !== '' &&
  done.trim() !== '' &&
  (who.trim() !== '' || (about === 'this-child' && caseId !== ''));
