import { words } from '../../words/words.ts';

/** Covers what is on the page while nobody is signed in, and uncovers it when the same person is back. */
export interface Lock {
  readonly lock: (why: 'signed-out' | 'other-account') => void;
  readonly unlock: () => void;
  readonly isLocked: () => boolean;
}

/**
 * @param signIn address of the page on which one signs in
 * @param look asks whether the same person is signed in again
 */
export function lockOf(page: Document, signIn: string, look: () => void): Lock {
  let dialog: HTMLDialogElement | null = null;
  let back: Element | null = null;

  const made = (): HTMLDialogElement => {
    const box = page.createElement('dialog');
    box.className = 'app-dialog';
    box.dataset['part'] = 'locked';
    box.setAttribute('aria-labelledby', 'locked-title');
    box.setAttribute('aria-describedby', 'locked-text');
    const title = element(page, 'h2', 'govuk-heading-m', words('live.locked.title'));
    title.id = 'locked-title';
    const text = element(page, 'p', 'govuk-body', '');
    text.id = 'locked-text';
    const link = element(page, 'a', 'govuk-button', words('live.locked.act')) as HTMLAnchorElement;
    link.href = signIn;
    link.target = '_blank';
    const check = element(page, 'button', 'govuk-button govuk-button--secondary', words('live.locked.check'));
    check.setAttribute('type', 'button');
    check.addEventListener('click', look);
    const group = element(page, 'div', 'govuk-button-group', '');
    group.append(link, check);
    box.append(title, text, group);
    // Escape does not uncover anything.
    box.addEventListener('cancel', (event) => event.preventDefault());
    page.body.append(box);
    return box;
  };

  return {
    lock: (why) => {
      if (!dialog) {
        back = page.activeElement;
        dialog = made();
        page.documentElement.classList.add('app-locked');
        dialog.showModal();
      }
      const text = dialog.querySelector('#locked-text');
      const said = words(why === 'signed-out' ? 'live.locked.text' : 'live.locked.other');
      if (text && text.textContent !== said) text.textContent = said;
    },
    unlock: () => {
      if (!dialog) return;
      dialog.close();
      dialog.remove();
      dialog = null;
      page.documentElement.classList.remove('app-locked');
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    },
    isLocked: () => dialog !== null,
  };
}

export function element(page: Document, name: string, className: string, text: string): HTMLElement {
  const one = page.createElement(name);
  one.className = className;
  one.textContent = text;
  return one;
}
