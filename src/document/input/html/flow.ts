import type { Look } from './look.ts';
import { attributeOf, type Element, isElement, isText } from './tree.ts';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** A paragraph, heading or list item of a page. */
export interface Piece {
  readonly runs: readonly Run[];
  readonly item?: string;
  readonly level?: number;
}

/** What is told of a page while it is walked. */
export interface Sink {
  piece(piece: Piece): void;
  table(table: Element, bold: boolean): void;
}

const LEFT_OUT: ReadonlySet<string> = new Set(
  'audio button canvas datalist del embed frame frameset head iframe input map math meter nav object optgroup option progress script select style svg template textarea title video'.split(
    ' ',
  ),
);

const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary td th tr ul'.split(
    ' ',
  ),
);

/** Walks what stands in an element and tells the sink its pieces in reading order. */
export function walkFlow(
  parent: { readonly childNodes: Element['childNodes'] },
  sink: Sink,
  look: Look,
  bold: boolean,
): void {
  const walker = createWalker(sink, look);
  walker.within(parent, bold);
  walker.end();
}

interface Walker {
  within(parent: { readonly childNodes: Element['childNodes'] }, bold: boolean): void;
  /** Ends the paragraph that is open. */
  end(): void;
}

function createWalker(sink: Sink, look: Look): Walker {
  /** Number of the next item of each ordered list. */
  const counted = new WeakMap<Element, number>();
  let runs: Run[] = [];
  /** Mark of the list item that is open, until its first paragraph has taken it. */
  let item: string | undefined;
  let level: number | undefined;

  const end = (): void => {
    if (runs.some((run) => run.text.trim() !== '')) {
      sink.piece({ runs, ...(item === undefined ? {} : { item }), ...(level === undefined ? {} : { level }) });
      item = undefined;
    }
    runs = [];
  };

  const block = (element: Element, bold: boolean): void => {
    end();
    if (element.tagName === 'li') item = markOf(element, counted, look);
    const heading = /^h([1-6])$/.exec(element.tagName)?.[1];
    const outer = level;
    if (heading !== undefined) level = Number(heading);
    within(element, bold);
    end();
    level = outer;
    if (element.tagName === 'li') item = undefined;
  };

  const enter = (element: Element, around: boolean): void => {
    if (isLeftOut(element, look)) return;
    const bold = isBold(element, look) ?? around;
    if (element.tagName === 'br') runs.push({ text: '\n', bold: false });
    else if (element.tagName === 'table') {
      end();
      sink.table(element, bold);
    } else if (BLOCKS.has(element.tagName)) block(element, bold);
    else within(element, bold);
  };

  const within: Walker['within'] = (parent, bold) => {
    for (const node of parent.childNodes) {
      if (isText(node)) runs.push({ text: node.value.replace(/\s+/g, ' '), bold });
      else if (isElement(node)) enter(node, bold);
    }
  };
  return { within, end };
}

/** Scripts, styles, controls, navigation, deleted and hidden text print nothing that a reader of the guidance needs. */
export const isLeftOut = (element: Element, look: Look): boolean =>
  LEFT_OUT.has(element.tagName) ||
  attributeOf(element, 'hidden') !== undefined ||
  look(element, 'display') === 'none' ||
  look(element, 'visibility') === 'hidden';

/** Undefined where an element leaves it as it is. */
export function isBold(element: Element, look: Look): boolean | undefined {
  const weight = look(element, 'font-weight');
  if (weight !== undefined && /^bold/.test(weight)) return true;
  if (weight !== undefined && /^(?:normal|lighter|\d+)/.test(weight)) return Number(weight) >= 600;
  return /^(?:b|strong|th)$/.test(element.tagName) ? true : undefined;
}

function markOf(item: Element, counted: WeakMap<Element, number>, look: Look): string {
  const list = item.parentNode;
  if (list === null || !('tagName' in list) || list.tagName !== 'ol') return '•';
  const given = Number.parseInt(attributeOf(item, 'value') ?? '', 10);
  const first = Number.parseInt(attributeOf(list, 'start') ?? '1', 10) || 1;
  const number = Number.isNaN(given) ? (counted.get(list) ?? first) : given;
  counted.set(list, number + 1);
  const lettered = isLettered(item, list, look) && number >= 1 && number <= 26;
  return lettered ? `${String.fromCharCode(96 + number)})` : `${number}.`;
}

/** Whether a list counts with letters: by its attribute, or by the style of the list or the item. */
function isLettered(item: Element, list: Element, look: Look): boolean {
  const styles = [item, list].flatMap((one) => [look(one, 'list-style-type'), look(one, 'list-style')]);
  const style = styles.find((written) => written !== undefined);
  if (style !== undefined) return /\b(?:lower|upper)-(?:alpha|latin)\b/.test(style);
  return /^a$/i.test(attributeOf(list, 'type') ?? '');
}
