import type { InputLimits } from '../limits.ts';
import { child, childrenOf, elementsOf, settingOf, switchOf, type XmlElement } from './xml.ts';

/** Styles of a document, asked for what a paragraph, run or table inherits. */
export interface Styles {
  /** 1 to 9 for headings, 0 for the title; undefined for anything else. */
  headingLevel(style: string | undefined): number | undefined;
  /** True for lines of a table of contents. */
  isContents(style: string | undefined): boolean;
  /** A property of runs that the style or one it is based on sets. */
  runSwitch(style: string | undefined, property: 'w:b' | 'w:vanish'): boolean | undefined;
  /** List properties (`w:numPr`) that the style sets. */
  listOf(style: string | undefined): XmlElement | undefined;
  /** Shading of paragraphs that the style sets. */
  paragraphShading(style: string | undefined): XmlElement | undefined;
  /** What a table style says of its cells: of all, or of a part such as `firstRow`. */
  tablePart(style: string | undefined, part: string | null, property: 'w:tcPr' | 'w:rPr'): XmlElement | undefined;
  /** Whether runs are bold where nothing else is said. */
  readonly boldByDefault: boolean;
}

const LONGEST_CHAIN = 20;

export function readStyles(bytes: Buffer | null, limits: InputLimits): Styles {
  const byId = new Map<string, XmlElement>();
  const defaults = new Map<string, string>();
  let boldByDefault = false;
  for (const element of childrenOf(bytes, 'w:styles', limits)) {
    if (element.name === 'w:docDefaults') boldByDefault = switchOf(defaultRun(element), 'w:b') ?? false;
    if (element.name !== 'w:style') continue;
    const id = element.attributes.get('w:styleId') ?? '';
    byId.set(id, element);
    if (/^(?:1|true|on)$/.test(element.attributes.get('w:default') ?? '')) {
      defaults.set(element.attributes.get('w:type') ?? '', id);
    }
  }
  const chain = (id: string | undefined, type = 'paragraph'): XmlElement[] => {
    const styles: XmlElement[] = [];
    let next = id ?? defaults.get(type);
    while (next !== undefined && styles.length < LONGEST_CHAIN) {
      const style = byId.get(next);
      if (style === undefined || styles.includes(style)) break;
      styles.push(style);
      next = settingOf(style, 'w:basedOn');
    }
    return styles;
  };
  const first = <T>(styles: readonly XmlElement[], pick: (style: XmlElement) => T | undefined): T | undefined => {
    for (const style of styles) {
      const found = pick(style);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const names = (id: string | undefined): string => (settingOf(byId.get(id ?? ''), 'w:name') ?? id ?? '').toLowerCase();
  return {
    boldByDefault,
    headingLevel: (id) => first(chain(id), levelOf),
    isContents: (id) => /^toc ?(?:\d|heading)/.test(names(id)),
    runSwitch: (id, property) => first(chain(id), (style) => switchOf(child(style, 'w:rPr'), property)),
    listOf: (id) => first(chain(id), (style) => child(child(style, 'w:pPr'), 'w:numPr')),
    paragraphShading: (id) => first(chain(id), (style) => child(child(style, 'w:pPr'), 'w:shd')),
    tablePart: (id, part, property) =>
      first(chain(id, 'table'), (style) => child(part === null ? style : partOf(style, part), property)),
  };
}

const defaultRun = (defaults: XmlElement): XmlElement | undefined => child(child(defaults, 'w:rPrDefault'), 'w:rPr');

const partOf = (style: XmlElement, part: string): XmlElement | undefined =>
  elementsOf(style).find((element) => element.name === 'w:tblStylePr' && element.attributes.get('w:type') === part);

/** Level of a heading style: by its outline level, else by its name, which Word keeps in English. */
function levelOf(style: XmlElement): number | undefined {
  const name = (settingOf(style, 'w:name') ?? '').toLowerCase();
  if (name === 'title') return 0;
  const named = /^heading ([1-9])$/.exec(name)?.[1];
  return outlineLevel(child(style, 'w:pPr')) ?? (named === undefined ? undefined : Number(named));
}

/** Outline level of paragraph properties, 1 to 9; level 9 of the file format means body text. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const value = Number(settingOf(properties, 'w:outlineLvl') ?? Number.NaN);
  return value >= 0 && value < 9 ? value + 1 : undefined;
}
