import { refuseExternal } from './relations.ts';
import type { Styles } from './styles.ts';
import { child, elementsOf, settingOf, switchOf, type XmlElement } from './xml.ts';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** What a paragraph holds: its text in runs, and what stands in it but is read after it (text boxes). */
export interface Inline {
  readonly runs: readonly Run[];
  /** Paragraphs and tables of text boxes anchored in it. */
  readonly boxes: readonly XmlElement[];
  /** Page turns that Word marked, and that the author set, up to the first text and after it. */
  readonly turns: { readonly rendered: number; readonly before: number; readonly set: number };
  readonly footnotes: boolean;
}

/** Elements that only wrap what stands within them. Deleted and moved-away text is left out by not being here. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'mc:AlternateContent',
  'mc:Choice',
]);

/** Elements without the wrappers around them. */
export function unwrapped(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((element) => (WRAPPERS.has(element.name) ? unwrapped(element) : [element]));
}

/** Fields that draw text or pictures from elsewhere when they are brought up to date. */
const OUTSIDE_FIELD = /^\s*(?:INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|RD|DATABASE)\b/i;

/** What is gathered while a paragraph is read. */
interface Gathered {
  readonly runs: Run[];
  readonly boxes: XmlElement[];
  readonly turns: { rendered: number; before: number; set: number };
  footnotes: boolean;
  /** Instruction of the field that is open. */
  instruction: string;
}

/** Reads the runs of a paragraph. `bold` is what its style and table give where a run says nothing. */
export function readInline(paragraph: XmlElement, styles: Styles, bold: boolean): Inline {
  const into: Gathered = {
    runs: [],
    boxes: [],
    turns: { rendered: 0, before: 0, set: 0 },
    footnotes: false,
    instruction: '',
  };
  for (const element of inlineOf(paragraph)) {
    if (element.name === 'w:fldSimple') guardField(element.attributes.get('w:instr') ?? '');
    if (element.name === 'm:t') into.runs.push({ text: textOf(element), bold });
    if (element.name === 'w:r') readRun(element, styles, bold, into);
  }
  guardField(into.instruction);
  return into;
}

function readRun(run: XmlElement, styles: Styles, around: boolean, into: Gathered): void {
  const hidden = isHidden(run, styles);
  const bold = boldOf(run, styles) ?? around;
  for (const part of partsOf(run)) {
    gatherMarks(part, into);
    const text = hidden ? '' : printed(part);
    if (text !== '') into.runs.push({ text, bold });
  }
}

/** Parts of a run that print nothing in the line: fields, page turns, marks of notes, text boxes. */
function gatherMarks(part: XmlElement, into: Gathered): void {
  countTurn(part, into.turns, into.runs.length === 0);
  if (part.name === 'w:instrText') into.instruction += textOf(part);
  else if (part.name === 'w:fldChar') {
    guardField(into.instruction);
    into.instruction = '';
  } else if (NOTE_MARKS.has(part.name)) into.footnotes = true;
  else if (BOX_HOLDERS.has(part.name)) into.boxes.push(...boxesIn(part));
}

const NOTE_MARKS: ReadonlySet<string> = new Set(['w:footnoteReference', 'w:endnoteReference']);

/** Runs and simple fields of a paragraph, in order, wrappers opened. */
function inlineOf(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((element) => {
    if (element.name === 'w:fldSimple') return [element, ...inlineOf(element)];
    if (element.name === 'm:r') return elementsOf(element);
    return WRAPPERS.has(element.name) || element.name.startsWith('m:') ? inlineOf(element) : [element];
  });
}

const BOX_HOLDERS: ReadonlySet<string> = new Set(['w:drawing', 'w:pict', 'w:object']);

const partsOf = (run: XmlElement): XmlElement[] =>
  elementsOf(run).flatMap((part) =>
    part.name === 'mc:AlternateContent' ? elementsOf(child(part, 'mc:Choice') ?? child(part, 'mc:Fallback')) : [part],
  );

function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return elementsOf(element);
  return elementsOf(element).flatMap(boxesIn);
}

const textOf = (element: XmlElement): string => element.children.filter((node) => typeof node === 'string').join('');

const PRINTED: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
  'w:ptab': '\t',
};

function printed(part: XmlElement): string {
  if (part.name === 'w:t') return textOf(part);
  if (part.name === 'w:br') return isPageBreak(part) ? '' : '\n';
  if (part.name === 'w:sym') return symbolOf(part);
  return PRINTED[part.name] ?? '';
}

/** Symbol fonts keep their signs in a private range; ticks and bullets are all that guidance uses. */
const SYMBOLS: Readonly<Record<string, string>> = { F0B7: '•', F0FC: '✓', F0FB: '✗', F0A7: '▪', F06F: '□' };
const symbolOf = (part: XmlElement): string => SYMBOLS[(part.attributes.get('w:char') ?? '').toUpperCase()] ?? '';

const isPageBreak = (part: XmlElement): boolean => part.attributes.get('w:type') === 'page';

function countTurn(part: XmlElement, turns: { rendered: number; before: number; set: number }, atStart: boolean): void {
  if (part.name === 'w:lastRenderedPageBreak') {
    turns.rendered++;
    if (atStart) turns.before++;
  }
  if (part.name === 'w:br' && isPageBreak(part)) turns.set++;
}

function guardField(instruction: string): void {
  if (OUTSIDE_FIELD.test(instruction)) refuseExternal('content kept elsewhere that a field would insert');
}

const characterStyle = (run: XmlElement): string | undefined => settingOf(child(run, 'w:rPr'), 'w:rStyle');

const boldOf = (run: XmlElement, styles: Styles): boolean | undefined =>
  switchOf(child(run, 'w:rPr'), 'w:b') ?? fromCharacterStyle(run, styles, 'w:b');

const isHidden = (run: XmlElement, styles: Styles): boolean =>
  switchOf(child(run, 'w:rPr'), 'w:vanish') ?? fromCharacterStyle(run, styles, 'w:vanish') ?? false;

function fromCharacterStyle(run: XmlElement, styles: Styles, property: 'w:b' | 'w:vanish'): boolean | undefined {
  const style = characterStyle(run);
  return style === undefined ? undefined : styles.runSwitch(style, property);
}
