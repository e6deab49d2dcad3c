import type { AnswerValue } from '../../../framework/model/answer.ts';
import { dateOf } from '../../view/read-fields.ts';
import { entryKey } from './case-state.ts';
import type { EntryKind } from './outbox/device-store.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What takes one entry on the page: a group of radios or boxes, a text, a choice, a date of three. */
export interface Field {
  readonly kind: EntryKind;
  readonly id: string;
  readonly name: string;
  readonly controls: readonly Control[];
  /** What it belongs to on the page; null for a note on the whole. */
  readonly item: HTMLElement | null;
}

export interface Fields {
  readonly all: readonly Field[];
  readonly of: (target: EventTarget | null) => Field | undefined;
  readonly by: (entry: { readonly kind: string; readonly id: string }) => Field | undefined;
}

const NAME = /^(answer|note|explanation):(.+)$/;
const ASPECT = /^(.+):(source|date|strengths|gaps)$/;
const DATE_PARTS = ['day', 'month', 'year'] as const;

/** Finds the fields of a page by the hidden one beside each, which says on what revision the page was made. */
export function fieldsIn(page: Document): Fields {
  const all = [...page.querySelectorAll<HTMLInputElement>('[data-case-form] input[name^="based:"]')].flatMap(fieldOf);
  const byControl = new Map(all.flatMap((field) => field.controls.map((control) => [control as EventTarget, field])));
  const byEntry = new Map(all.map((field) => [entryKey(field), field]));
  return {
    all,
    of: (target) => (target ? byControl.get(target) : undefined),
    by: (entry) => byEntry.get(entryKey(entry)),
  };
}

function fieldOf(hidden: HTMLInputElement): readonly Field[] {
  const name = hidden.name.slice('based:'.length);
  const [, kind, rest = ''] = NAME.exec(name) ?? [];
  const { form } = hidden;
  if (!kind || !form) return [];
  const named = (wanted: string) => [...form.elements].filter((one): one is Control => isControl(one, wanted));
  const own = named(name);
  const controls = own.length > 0 ? own : DATE_PARTS.flatMap((part) => named(`${name}-${part}`));
  const [, noted = rest, aspect] = (kind === 'note' && ASPECT.exec(rest)) || [];
  const id = aspect ? `${noted}#${aspect}` : rest;
  const item = hidden.closest<HTMLElement>('[data-item]');
  return controls.length === 0 ? [] : [{ kind: kind as EntryKind, id, name, controls, item }];
}

const isControl = (one: Element, name: string): boolean =>
  (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) &&
  one.name === name;

const isDate = ({ controls, name }: Field): boolean => controls[0]?.name !== name;
const isTicked = (control: Control): boolean => control instanceof HTMLInputElement && control.checked;
const typeOf = ({ controls: [first] }: Field): string => first?.type ?? '';

/** What the controls say now; null for nothing. What is of no use comes as it was typed, to be refused with a reason. */
export function valueIn(field: Field): AnswerValue | null {
  const { controls } = field;
  if (isDate(field))
    return dateOf(Object.fromEntries(controls.map(({ name, value }) => [name, value])), field.name) ?? null;
  const ticked = controls.filter(isTicked).map(({ value }) => value);
  if (typeOf(field) === 'radio') return ticked[0] ?? null;
  if (typeOf(field) === 'checkbox') return ticked.length > 0 ? ticked : null;
  const text = controls[0]?.value ?? '';
  if (text.trim() === '') return null;
  return isNumber(field) && Number.isFinite(Number(text)) ? Number(text) : isNumber(field) ? text.trim() : text;
}

const isNumber = ({ kind, controls: [first] }: Field): boolean => kind === 'answer' && first?.inputMode === 'numeric';

/** Makes the controls say something, as if it had been entered there. */
export function show(field: Field, value: AnswerValue | null): void {
  if (sameValue(valueIn(field), value)) return;
  const given = [value ?? []].flat().map(String);
  if (isDate(field)) {
    const [year = '', month = '', day = ''] = String(value ?? '').split('-');
    const parts = { day, month, year };
    for (const control of field.controls) {
      const part = DATE_PARTS.find((one) => control.name.endsWith(`-${one}`));
      if (part) control.value = parts[part].replace(/^0+(?=.)/, '');
    }
    return;
  }
  for (const control of field.controls) {
    if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type))
      control.checked = given.includes(control.value);
    else control.value = given.join('');
  }
}

export const sameValue = (a: AnswerValue | null | undefined, b: AnswerValue | null | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export const hasFocus = ({ controls }: Field): boolean =>
  controls.some((control) => control === document.activeElement);

/** What people call it: its label or the question above it. */
export function labelOf(field: Field): string {
  const [first] = field.controls;
  const label =
    first?.closest('fieldset')?.querySelector('legend') ?? (first && 'labels' in first ? first.labels?.[0] : undefined);
  const text = (label?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return field.kind === 'note' && field.item ? `${field.item.dataset['item'] ?? ''} ${text}`.trim() : text || field.id;
}
