import type { RatingWord } from '../../framework/model/rating.ts';

/**
 * How each rating is filled: colour and pattern together, so that nothing hangs on colour alone.
 * All lines and fills stand out from the page by at least 3 to 1.
 */
export const FILL: Readonly<Record<RatingWord | 'unrated', string>> = {
  outstanding: 'url(#fill-outstanding)',
  good: 'url(#fill-good)',
  'requires-improvement': 'url(#fill-requires-improvement)',
  inadequate: 'url(#fill-inadequate)',
  unrated: 'url(#fill-unrated)',
};

const pattern = (id: string, ground: string, drawing: string): string =>
  `<pattern id="fill-${id}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${ground}"/>${drawing}</pattern>`;

const stroke = (colour: string, path: string): string =>
  `<path d="${path}" stroke="${colour}" stroke-width="1.5" fill="none"/>`;

/** The fills, once a page; every picture refers to them. */
export const patternDefinitions = (): string =>
  `<svg class="app-patterns" aria-hidden="true" focusable="false"><defs>${[
    pattern('outstanding', '#0f7a52', ''),
    pattern('good', '#5694ca', stroke('#0b3a5e', 'M-2 10 L10 -2 M-2 2 L2 -2 M6 10 L10 6')),
    pattern('requires-improvement', '#f47738', '<circle cx="4" cy="4" r="1.8" fill="#4a1d06"/>'),
    pattern('inadequate', '#d4351c', stroke('#ffffff', 'M0 0 L8 8 M8 0 L0 8')),
    pattern('unrated', '#ffffff', stroke('#505a5f', 'M0 4 H8')),
  ].join('')}</defs></svg>`;
