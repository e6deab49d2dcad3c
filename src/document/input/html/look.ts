import type { Element } from './tree.ts';
import { attributeOf, elementChildren, textWithin } from './tree.ts';

/** Declarations of CSS that matter here, by property. */
export type Declarations = ReadonlyMap<string, string>;

/** Looks up the style of an element: its own, then that of its class and name in the page's style sheets. */
export type Look = (element: Element, property: string) => string | undefined;

const MOST_RULES = 5_000;

/** Reads the style sheets within a page (simple selectors only: `td`, `.dark`, `td.dark`); none is fetched. */
export function createLook(root: Element): Look {
  const rules = new Map<string, Map<string, string>>();
  for (const sheet of styleElements(root)) readSheet(textWithin(sheet), rules);
  const own = new WeakMap<Element, Declarations>();
  return (element, property) => {
    let declared = own.get(element);
    if (declared === undefined) {
      declared = parseDeclarations(attributeOf(element, 'style') ?? '');
      own.set(element, declared);
    }
    return declared.get(property) ?? fromRules(element, property, rules);
  };
}

function styleElements(element: Element): Element[] {
  if (element.tagName === 'style') return [element];
  return elementChildren(element).flatMap(styleElements);
}

function readSheet(text: string, rules: Map<string, Map<string, string>>): void {
  for (const rule of withoutComments(text).split('}')) {
    const [selectors = '', body = ''] = rule.split('{');
    if (body === '' || rules.size > MOST_RULES) continue;
    for (const selector of selectors.split(',')) {
      const name = selector.trim().toLowerCase();
      if (!/^[a-z0-9]*(?:\.[\w-]+)?$/.test(name) || name === '') continue;
      const known = rules.get(name) ?? new Map<string, string>();
      for (const [property, value] of parseDeclarations(body)) known.set(property, value);
      rules.set(name, known);
    }
  }
}

function fromRules(element: Element, property: string, rules: Map<string, Map<string, string>>): string | undefined {
  if (rules.size === 0) return undefined;
  const classes = (attributeOf(element, 'class') ?? '').toLowerCase().split(/\s+/);
  for (const name of classes) {
    const found = rules.get(`${element.tagName}.${name}`)?.get(property) ?? rules.get(`.${name}`)?.get(property);
    if (found !== undefined && name !== '') return found;
  }
  return rules.get(element.tagName)?.get(property);
}

/** Each comment goes with what it holds; one that never ends takes the rest. */
const withoutComments = (text: string): string =>
  text
    .split('/*')
    .map((part, i) => {
      const end = part.indexOf('*/');
      if (i === 0) return part;
      return end < 0 ? '' : part.slice(end + 2);
    })
    .join(' ');

/** `background` and `background-color` are one property here. */
function parseDeclarations(text: string): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    declarations.set(property === 'background-color' ? 'background' : property, value);
  }
  return declarations;
}
