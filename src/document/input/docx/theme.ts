import type { InputLimits } from '../limits.ts';
import { BLACK, blend, type Colour, hexColour, WHITE } from '../shade.ts';
import { childrenOf, elementsOf, type XmlElement } from './xml.ts';

/** Colours of the document's theme by the names that shading uses. */
export type Theme = ReadonlyMap<string, Colour>;

const ALIASES: Readonly<Record<string, string>> = {
  background1: 'lt1',
  light1: 'lt1',
  text1: 'dk1',
  dark1: 'dk1',
  background2: 'lt2',
  light2: 'lt2',
  text2: 'dk2',
  dark2: 'dk2',
  hyperlink: 'hlink',
  followedHyperlink: 'folHlink',
};

export function readTheme(bytes: Buffer | null, limits: InputLimits): Theme {
  const theme = new Map<string, Colour>();
  for (const element of childrenOf(bytes, 'a:clrScheme', limits)) {
    const inner = elementsOf(element)[0]?.attributes;
    const colour = hexColour(inner?.get('lastClr') ?? inner?.get('val') ?? '');
    if (colour !== null) theme.set(element.name.replace(/^a:/, ''), colour);
  }
  return theme;
}

/**
 * The background that a `w:shd` gives: undefined where it says nothing, null where it says that there is none
 * (ISO/IEC 29500-1, 17.3.5). A pattern is taken as the mixture it looks like.
 */
export function shadingOf(shd: XmlElement | undefined, theme: Theme): Colour | null | undefined {
  if (shd === undefined) return undefined;
  const pattern = shd.attributes.get('w:val') ?? 'clear';
  if (pattern === 'nil') return null;
  const fill = colourOf(shd, 'fill', 'Fill', theme);
  const share = shareOf(pattern);
  if (share === 0) return fill;
  return blend(colourOf(shd, 'color', '', theme) ?? BLACK, fill ?? WHITE, share);
}

function shareOf(pattern: string): number {
  if (pattern === 'solid') return 1;
  const percent = /^pct(\d+)$/.exec(pattern)?.[1];
  if (percent !== undefined) return Number(percent) / 100;
  return /stripe|cross/i.test(pattern) ? 0.3 : 0;
}

function colourOf(shd: XmlElement, plain: string, suffix: 'Fill' | '', theme: Theme): Colour | null {
  const written = hexColour(shd.attributes.get(`w:${plain}`) ?? '');
  if (written !== null) return written;
  const name = shd.attributes.get(suffix === '' ? 'w:themeColor' : 'w:themeFill');
  const base = name === undefined ? undefined : theme.get(ALIASES[name] ?? name);
  if (base === undefined) return null;
  const tint = hexShare(shd.attributes.get(`w:theme${suffix}Tint`));
  const shade = hexShare(shd.attributes.get(`w:theme${suffix}Shade`));
  return blend(blend(base, WHITE, tint), BLACK, shade);
}

const hexShare = (hex: string | undefined): number =>
  hex !== undefined && /^[0-9a-f]{1,2}$/i.test(hex) ? Number.parseInt(hex, 16) / 255 : 1;
