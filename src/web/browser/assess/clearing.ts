import { words } from '../../words/words.ts';
import type { Field, Fields } from './fields.ts';

/** Puts a button beside each group of radios that takes its answer back, which a browser does not offer. */
export function offerClearing(page: Document, fields: Fields, cleared: (field: Field) => void): () => void {
  const offered = fields.all.flatMap((field) => {
    const [first] = field.controls;
    const group = first?.type === 'radio' ? first.closest('.govuk-radios') : null;
    if (!group) return [];
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'app-link-button app-clear';
    button.textContent = words('live.clear');
    button.setAttribute('aria-label', words('live.clear.of', { id: field.id }));
    button.dataset['part'] = 'clear';
    button.addEventListener('click', () => {
      for (const control of field.controls) if (control instanceof HTMLInputElement) control.checked = false;
      // The button is about to go; the group it belongs to has the focus then.
      first?.focus();
      cleared(field);
    });
    group.after(button);
    return [{ field, button }];
  });
  return () => {
    for (const { field, button } of offered) {
      const isAnswered = field.controls.some((control) => control instanceof HTMLInputElement && control.checked);
      button.hidden = !isAnswered;
    }
  };
}
