import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  parseFragment,
} from 'parse5';
import type { InputLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Parses a page as browsers do, without running or fetching anything; refuses one that is nested without end. */
export const parsePage = (html: string, limits: InputLimits): Parent =>
  parse<DefaultTreeAdapterMap>(html, { scriptingEnabled: false, treeAdapter: limited(limits) });

export const parsePiece = (html: string, limits: InputLimits): Parent =>
  parseFragment<DefaultTreeAdapterMap>(html, { scriptingEnabled: false, treeAdapter: limited(limits) });

function limited(limits: InputLimits): typeof defaultTreeAdapter {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++elements > limits.elements) {
        refuse(
          'too-large',
          `The page has more than ${limits.elements} elements. Import only the part with the questions.`,
        );
      }
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      if (++depth > limits.nesting) {
        refuse(
          'too-deep',
          `The page has more than ${limits.nesting} elements within one another. Simplify its tables.`,
        );
      }
    },
    onItemPop() {
      depth--;
    },
  };
}

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

export const elementChildren = (parent: Parent): Element[] => parent.childNodes.filter(isElement);

export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

/** First element of that name, at any depth. */
export function findElement(parent: Parent, name: string): Element | undefined {
  for (const element of elementChildren(parent)) {
    const found = element.tagName === name ? element : findElement(element, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All text within an element, as it is written. */
export const textWithin = (parent: Parent): string =>
  parent.childNodes.map((node) => (isText(node) ? node.value : isElement(node) ? textWithin(node) : '')).join('');
