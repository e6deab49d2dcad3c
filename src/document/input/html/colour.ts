import { blend, type Colour, hexColour, WHITE } from '../shade.ts';

/** Named colours that tables are shaded with (CSS Color 4, 6.1): greys, and the common ones. */
const NAMED: Readonly<Record<string, string>> = {
  aliceblue: 'f0f8ff',
  aqua: '00ffff',
  beige: 'f5f5dc',
  black: '000000',
  blue: '0000ff',
  cyan: '00ffff',
  darkblue: '00008b',
  darkgray: 'a9a9a9',
  darkgreen: '006400',
  darkgrey: 'a9a9a9',
  darkslategray: '2f4f4f',
  darkslategrey: '2f4f4f',
  dimgray: '696969',
  dimgrey: '696969',
  fuchsia: 'ff00ff',
  gainsboro: 'dcdcdc',
  gray: '808080',
  green: '008000',
  grey: '808080',
  ivory: 'fffff0',
  lavender: 'e6e6fa',
  lightblue: 'add8e6',
  lightgray: 'd3d3d3',
  lightgreen: '90ee90',
  lightgrey: 'd3d3d3',
  lightyellow: 'ffffe0',
  lime: '00ff00',
  maroon: '800000',
  navy: '000080',
  olive: '808000',
  orange: 'ffa500',
  pink: 'ffc0cb',
  purple: '800080',
  red: 'ff0000',
  silver: 'c0c0c0',
  slategray: '708090',
  slategrey: '708090',
  teal: '008080',
  white: 'ffffff',
  whitesmoke: 'f5f5f5',
  yellow: 'ffff00',
};

/** A colour as pages write it: a name, `#rrggbb`, `rgb(…)`. Null for none, for `transparent`, for what is not known. */
export function cssColour(written: string): Colour | null {
  const text = written.trim().toLowerCase();
  const named = NAMED[text.split(/\s/, 1)[0] ?? ''];
  const hex = named ?? /#[0-9a-f]{3,6}\b/.exec(text)?.[0] ?? text;
  return hexColour(hex) ?? functionColour(text);
}

function functionColour(text: string): Colour | null {
  const inner = /rgba?\(([^)]*)\)/.exec(text)?.[1];
  if (inner === undefined) return null;
  const parts = inner.split(/[\s,/]+/).filter((part) => part !== '');
  const numbers = parts.map((part, i) =>
    part.endsWith('%') ? Number.parseFloat(part) * (i < 3 ? 2.55 : 0.01) : Number(part),
  );
  const [red, green, blue, opacity = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined || numbers.some(Number.isNaN)) return null;
  return opacity === 0 ? null : blend([red, green, blue], WHITE, Math.min(1, opacity));
}
