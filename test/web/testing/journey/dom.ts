import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { evened } from './hand.ts';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

const isElement = (node: Node): node is Element => 'tagName' in node;

/** All elements of a page, in the order in which they stand. */
export function elementsOf(html: string | Node): readonly Element[] {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if (isElement(node)) found.push(node);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(typeof html === 'string' ? parse(html) : html);
  return found;
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

export const has = (element: Element, name: string): boolean => attribute(element, name) !== undefined;

export function setAttribute(element: Element, name: string, value: string | null): void {
  element.attrs = element.attrs.filter((one) => one.name !== name);
  if (value !== null) element.attrs.push({ name, value });
}

/** The text of an element as it is read out: what is hidden from that is left out. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (isElement(node) && (attribute(node, 'aria-hidden') === 'true' || node.tagName === 'script')) return '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join(isBlock(node) ? ' ' : '') : '';
}

const INLINE: ReadonlySet<string> = new Set(['a', 'span', 'strong', 'em', 'code', 'label', 'button', 'b', 'i']);
const isBlock = (node: Node): boolean => !(isElement(node) && INLINE.has(node.tagName));

export const nameOf = (element: Element): string => evened(attribute(element, 'aria-label') ?? textOf(element));

/** The first that is called exactly so, else the first of whose name it is a part. */
export function called<T>(all: readonly T[], name: (one: T) => string, wanted: string): T | undefined {
  const lower = wanted.toLowerCase();
  return (
    all.find((one) => name(one) === wanted) ?? all.find((one) => name(one).toLowerCase().includes(lower)) ?? undefined
  );
}

/** The nearest element around it that fits. */
export function around(element: Element, fits: (one: Element) => boolean): Element | undefined {
  let at: Node | null = element;
  while (at !== null && 'parentNode' in at) {
    if (isElement(at) && fits(at)) return at;
    at = at.parentNode as Node | null;
  }
  return undefined;
}
