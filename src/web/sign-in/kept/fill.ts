import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';
import type { KeptForm } from './kept-form.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * A page with what was typed filled into its form again: the one that leads to the kept path. Null where the page has
 * no such form, or where something typed has no place in it. The page's own fresh token stays.
 */
export const filledPage = (html: string, kept: KeptForm): string | null => {
  const document = parse(html);
  const path = pathOf(kept.path);
  const form = elements(document).find((one) => one.tagName === 'form' && leadsTo(one, path));
  if (form === undefined) return null;
  const values = new Map<string, string[]>();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  const controls = elements(form).filter(({ tagName }) => CONTROLS.has(tagName));
  const names = new Set(controls.map((control) => attribute(control, 'name')));
  if ([...values.keys()].some((name) => !names.has(name))) return null;
  for (const control of controls) fillControl(control, values);
  // The page is shown at another address than its own, so the form must say where it leads.
  setAttribute(form, 'action', kept.path);
  return serialize(document);
};

const CONTROLS: ReadonlySet<string> = new Set(['input', 'textarea', 'select', 'button']);

/** A form without an address leads to its own page. */
const leadsTo = (form: Element, path: string): boolean =>
  attribute(form, 'method')?.toLowerCase() === 'post' && pathOf(attribute(form, 'action') ?? path) === path;

const pathOf = (address: string): string => address.split('?')[0] ?? '';

const fillControl = (control: Element, values: ReadonlyMap<string, readonly string[]>): void => {
  const name = attribute(control, 'name') ?? '';
  if (name === '' || name === '_csrf') return;
  const given = values.get(name) ?? [];
  if (control.tagName === 'textarea') setText(control, given[0] ?? '');
  if (control.tagName === 'select') choose(control, given);
  if (control.tagName === 'input') fillInput(control, given);
};

const NEVER_FILLED: ReadonlySet<string> = new Set(['submit', 'button', 'image', 'reset', 'file', 'password']);

const fillInput = (input: Element, given: readonly string[]): void => {
  const type = attribute(input, 'type')?.toLowerCase() ?? 'text';
  const isTicked = type === 'checkbox' || type === 'radio';
  if (isTicked) toggle(input, 'checked', given.includes(attribute(input, 'value') ?? 'on'));
  else if (!NEVER_FILLED.has(type) && given[0] !== undefined) setAttribute(input, 'value', given[0]);
};

const choose = (select: Element, given: readonly string[]): void => {
  for (const option of elements(select).filter(({ tagName }) => tagName === 'option')) {
    toggle(option, 'selected', given.includes(attribute(option, 'value') ?? textOf(option)));
  }
};

function elements(node: Node): readonly Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : []));
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

const setAttribute = (element: Element, name: string, value: string): void => {
  element.attrs = [...element.attrs.filter((one) => one.name !== name), { name, value }];
};

const toggle = (element: Element, name: string, on: boolean): void => {
  element.attrs = [...element.attrs.filter((one) => one.name !== name), ...(on ? [{ name, value: '' }] : [])];
};

const setText = (element: Element, value: string): void => {
  // A parser drops the first line break of a textarea; one more keeps what was typed as it was.
  element.childNodes = [
    { nodeName: '#text', value: value.startsWith('\n') ? `\n${value}` : value, parentNode: element },
  ];
};

const textOf = (element: Element): string =>
  element.childNodes
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .trim();
