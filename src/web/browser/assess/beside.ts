import type { AnswerValue } from '../../../framework/model/answer.ts';
import { words } from '../../words/words.ts';
import { type Field, labelOf } from './fields.ts';
import { element } from './lock.ts';

/** Something of a field that waits for a person. */
export interface Settling {
  readonly field: Field;
  readonly clash: { readonly mine: AnswerValue | null; readonly theirs: AnswerValue | null } | null;
  readonly refused: string | null;
}

/**
 * Says beside a field why what was typed there is not on the server, and lets people choose where it was changed in two
 * places. Says nothing new while nothing has changed, so that nobody loses their place in it.
 */
export function saysBeside(page: Document, choose: (field: Field, choice: 'mine' | 'theirs') => void) {
  const said = new Map<Field, { readonly look: string; readonly box: HTMLElement }>();
  return (all: readonly Settling[]): void => {
    const now = new Set(all.map(({ field }) => field));
    for (const [field, { box }] of said) if (!now.has(field)) forget(field, box);
    all.forEach(sayOf);
  };

  function sayOf(one: Settling): void {
    const look = JSON.stringify([one.clash, one.refused]);
    const known = said.get(one.field);
    if (known?.look === look) return;
    if (known) forget(one.field, known.box);
    const box = one.clash ? clashBox(one) : refusedBox(one);
    one.field.controls[0]?.closest('.govuk-form-group, fieldset')?.after(box);
    said.set(one.field, { look, box });
  }

  function forget(field: Field, box: HTMLElement): void {
    const hadFocus = box.contains(page.activeElement);
    box.remove();
    said.delete(field);
    for (const control of field.controls) control.removeAttribute('aria-invalid');
    if (hadFocus) field.controls[0]?.focus();
  }

  function refusedBox({ field, refused }: Settling): HTMLElement {
    const box = element(page, 'p', 'govuk-error-message', words('live.refused', { why: refused ?? '' }));
    box.dataset['part'] = 'refused';
    for (const control of field.controls) control.setAttribute('aria-invalid', 'true');
    return box;
  }

  function clashBox({ field, clash }: Settling): HTMLElement {
    const box = element(page, 'div', 'app-rule app-rule--challenge app-clash', '');
    box.dataset['part'] = 'clash';
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', `${words('live.clash.title')}: ${labelOf(field)}`);
    const versions = element(page, 'dl', 'app-clash__versions', '');
    for (const side of ['mine', 'theirs'] as const) {
      const pair = page.createElement('div');
      pair.append(
        element(page, 'dt', '', words(`live.clash.${side}`)),
        element(page, 'dd', 'app-typed', inWords(field, clash?.[side] ?? null)),
      );
      versions.append(pair);
    }
    const buttons = element(page, 'div', 'govuk-button-group', '');
    for (const choice of ['mine', 'theirs'] as const) {
      const button = element(
        page,
        'button',
        'govuk-button govuk-button--secondary govuk-!-margin-bottom-1',
        words(`live.clash.keep-${choice}`),
      );
      button.setAttribute('type', 'button');
      button.dataset['keep'] = choice;
      button.addEventListener('click', () => choose(field, choice));
      buttons.append(button);
    }
    box.append(
      element(page, 'p', 'govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1', words('live.clash.title')),
      element(page, 'p', 'govuk-body govuk-!-margin-bottom-1', words('live.clash.text')),
      versions,
      buttons,
    );
    return box;
  }
}

/** A value as the page calls it: the label of a choice, the text of a text. */
function inWords({ controls }: Field, value: AnswerValue | null): string {
  if (value === null) return words('live.clash.nothing');
  return [value]
    .flat()
    .map((one) => {
      const control = controls.find((candidate) => candidate.type !== 'text' && candidate.value === String(one));
      const isChoice = control instanceof HTMLInputElement;
      return (isChoice ? control.labels?.[0]?.textContent?.trim() : undefined) ?? String(one);
    })
    .join('; ');
}
