import { counted, words } from '../../words/words.ts';
import { element } from './lock.ts';

/** What is on this device alone, for somebody who is about to leave. */
export interface LeftBehind {
  /** What people call each entry of this page's case. */
  readonly here: readonly string[];
  readonly elsewhere: number;
}

const MOST_NAMED = 8;

/** Asks before signing out where something is on this device alone. Resolves to whether to go. */
export function askBeforeSigningOut(page: Document, left: LeftBehind): Promise<boolean> {
  const box = page.createElement('dialog');
  box.className = 'app-dialog';
  box.dataset['part'] = 'leaving';
  box.setAttribute('aria-labelledby', 'leaving-title');
  const title = element(page, 'h2', 'govuk-heading-m', words('live.out.title'));
  title.id = 'leaving-title';
  const list = element(page, 'ul', 'govuk-list govuk-list--bullet', '');
  list.append(...left.here.slice(0, MOST_NAMED).map((one) => element(page, 'li', '', one)));
  if (left.here.length > MOST_NAMED) list.append(element(page, 'li', '', '…'));
  if (left.elsewhere > 0) list.append(element(page, 'li', '', words('live.out.other', { count: left.elsewhere })));
  const count = left.here.length + left.elsewhere;
  const buttons = element(page, 'div', 'govuk-button-group', '');
  box.append(
    title,
    element(page, 'p', 'govuk-body', counted('live.out.text', count)),
    list,
    element(page, 'p', 'govuk-body', words('live.out.after')),
    buttons,
  );
  page.body.append(box);
  return new Promise((resolve) => {
    const done = (goes: boolean) => {
      box.close();
      box.remove();
      resolve(goes);
    };
    for (const goes of [false, true]) {
      const button = element(
        page,
        'button',
        goes ? 'govuk-button govuk-button--secondary' : 'govuk-button',
        words(goes ? 'live.out.leave' : 'live.out.stay'),
      );
      button.setAttribute('type', 'button');
      button.addEventListener('click', () => done(goes));
      buttons.append(button);
    }
    box.addEventListener('cancel', () => done(false));
    box.showModal();
  });
}
