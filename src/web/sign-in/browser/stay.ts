/** As much of the page as is used here; the rest of the product is checked without a browser's types. */
interface Piece {
  className: string;
  id: string;
  type: string;
  value: string;
  textContent: string | null;
  readonly open?: boolean;
  append(...pieces: readonly Piece[]): void;
  setAttribute(name: string, value: string): void;
  addEventListener(event: string, listener: () => void): void;
  querySelector(selector: string): Piece | null;
  showModal(): void;
  close(): void;
  remove(): void;
  requestSubmit(): void;
}
interface Page {
  readonly body: Piece;
  readonly visibilityState: string;
  createElement(name: string): Piece;
  querySelector(selector: string): Piece | null;
  addEventListener(event: string, listener: () => void): void;
}

/** What the server says of the session; see `pages/session.ts`. */
interface Said {
  /** Seconds until it is worth asking again. */
  readonly again: number;
  readonly notice: null | {
    readonly title: string;
    readonly text: string;
    readonly stay: string | null;
    readonly leave: string;
    readonly close: string;
  };
}

const page = (globalThis as unknown as { readonly document: Page }).document;

/** Seconds after a page was opened until it asks, so that leafing through pages asks nothing. */
const FIRST = 5;
const AFTER_A_FAILURE = 60;

let timer: ReturnType<typeof setTimeout> | undefined;
let dialog: Piece | null = null;
/** A notice that was closed is not shown again until something else is to be said. */
let closed = '';

const signOut = (): Piece | null => page.querySelector('form[action="/sign-out"]');

const later = (seconds: number): void => {
  clearTimeout(timer);
  timer = setTimeout(() => void look(), seconds * 1000);
};

const ask = async (method: 'GET' | 'POST'): Promise<void> => {
  try {
    const token = signOut()?.querySelector('[name="_csrf"]')?.value ?? '';
    const headers = { accept: 'application/json', ...(method === 'POST' ? { 'x-csrf-token': token } : {}) };
    const answer = await fetch('/account/session', { method, headers });
    if (!answer.ok) throw new Error(String(answer.status));
    const said = (await answer.json()) as Said;
    show(said.notice);
    later(said.again);
  } catch {
    // Away for a moment: what the page showed stays.
    later(AFTER_A_FAILURE);
  }
};

const look = (): Promise<void> => ask('GET');
const stay = (): void => {
  hide();
  void ask('POST');
};

const show = (notice: Said['notice']): void => {
  if (notice === null) {
    closed = '';
    hide();
    return;
  }
  const said = dialog?.querySelector('#session-notice-text') ?? null;
  if (said !== null && dialog?.querySelector('h2')?.textContent === notice.title) {
    said.textContent = notice.text;
    return;
  }
  if (closed !== notice.title) open(notice);
};

const open = (notice: NonNullable<Said['notice']>): void => {
  hide();
  const made = page.createElement('dialog');
  made.setAttribute('role', 'alertdialog');
  made.setAttribute('aria-labelledby', 'session-notice-title');
  made.setAttribute('aria-describedby', 'session-notice-text');
  const { stay: stayText } = notice;
  const close = (): void => {
    closed = notice.title;
    hide();
  };
  // Any sign of life keeps the session where it can be kept: the Escape key too.
  made.addEventListener('cancel', stayText === null ? close : stay);
  made.append(
    piece('h2', 'govuk-heading-m', notice.title, 'session-notice-title'),
    piece('p', 'govuk-body', notice.text, 'session-notice-text'),
    stayText === null
      ? button('govuk-button', notice.close, close)
      : button('govuk-button govuk-!-margin-right-3', stayText, stay),
  );
  made.querySelector('#session-notice-text')?.setAttribute('aria-live', 'polite');
  if (stayText !== null)
    made.append(button('govuk-button govuk-button--secondary', notice.leave, () => signOut()?.requestSubmit()));
  page.body.append(made);
  made.showModal();
  dialog = made;
};

const hide = (): void => {
  if (dialog?.open) dialog.close();
  dialog?.remove();
  dialog = null;
};

const piece = (name: string, className: string, text: string, id = ''): Piece => {
  const made = page.createElement(name);
  made.className = className;
  made.textContent = text;
  if (id !== '') made.id = id;
  return made;
};

const button = (className: string, text: string, press: () => void): Piece => {
  const made = piece('button', className, text);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
};

/** Says on every page of somebody signed in that the session is about to end, and lets them stay. */
export const watchSession = (): void => {
  if (signOut() === null) return;
  later(FIRST);
  // A laptop that was shut wakes with its timers behind.
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') later(1);
  });
};
