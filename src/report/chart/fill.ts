import type { RatingWord } from '../../framework/model/rating.ts';

export type FillName = RatingWord | 'unrated';

/** As wide as a page gets, and as high as a bar. */
const WIDTH = 1400;
const HEIGHT = 24;
const PITCH = 8;

/**
 * How each rating is filled: colour and pattern together, so that nothing hangs on colour alone.
 * Drawn as lines, once a page, and clipped to each bar: the `pattern` element becomes a picture of pixels on
 * paper, and a printed report then weighs many megabytes.
 */
const LOOKS: Readonly<Record<FillName, { readonly ground: string; readonly lines: string }>> = {
  outstanding: { ground: '#0f7a52', lines: '' },
  good: { ground: '#5694ca', lines: drawn('#0b3a5e', 1.5, (x) => `M${x - HEIGHT} ${HEIGHT}L${x} 0`) },
  'requires-improvement': { ground: '#f47738', lines: drawn('#4a1d06', 3.5, (x) => `M${x} 4h0M${x} 12h0M${x} 20h0`) },
  inadequate: {
    ground: '#d4351c',
    lines: drawn('#ffffff', 1.5, (x) => `M${x - HEIGHT} ${HEIGHT}L${x} 0M${x - HEIGHT} 0L${x} ${HEIGHT}`),
  },
  unrated: {
    ground: '#ffffff',
    lines: drawn('#505a5f', 1, (x) => (x < PITCH ? `M0 6H${WIDTH}M0 12H${WIDTH}M0 18H${WIDTH}` : '')),
  },
};

function drawn(colour: string, thickness: number, at: (x: number) => string): string {
  const steps = Array.from({ length: (WIDTH + HEIGHT) / PITCH }, (_, i) => at(i * PITCH + PITCH / 2));
  return `<path d="${steps.join('')}" stroke="${colour}" stroke-width="${thickness}" stroke-linecap="round" fill="none"/>`;
}

/** What all pictures of a page draw on; needed once a page. */
export const fillDefinitions = (): string =>
  `<svg class="app-fills" aria-hidden="true" focusable="false"><defs>${Object.entries(LOOKS)
    .map(([name, { lines }]) => `<g id="fill-${name}">${lines}</g>`)
    .join('')}</defs></svg>`;

/** A filled box with a border. Sizes are numbers or per cents of the picture. */
export const filledBox = (fill: FillName, x: number, y: number, width: number | string, height: number): string =>
  [
    `<svg x="${x}" y="${y}" width="${width}" height="${height}" aria-hidden="true">`,
    `<rect width="100%" height="100%" fill="${LOOKS[fill].ground}"/>`,
    LOOKS[fill].lines === '' ? '' : `<use href="#fill-${fill}"/>`,
    '</svg>',
  ].join('');
