/**
 * Single keys, in force only while the focus is in the questions and not in a text: `g` opens and closes the guidance of
 * the question in focus, `/` goes to the search of all guidance.
 */
export function keysIn(page: Document, search: () => void): void {
  page.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!(target instanceof HTMLElement) || !target.closest('[data-case-form]') || takesText(target)) return;
    if (event.key === '/') {
      event.preventDefault();
      search();
    }
    if (event.key === 'g') {
      const guidance = target.closest('[data-question]')?.querySelector<HTMLDetailsElement>('[data-part="guidance"]');
      if (!guidance) return;
      event.preventDefault();
      guidance.open = !guidance.open;
    }
  });
}

const takesText = (target: HTMLElement): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type));
