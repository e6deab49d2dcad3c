import { escapeHtml } from '../../../report/markup.ts';
import { words } from '../../words/words.ts';

export interface MirrorBar {
  readonly trait: string;
  readonly eligible: { readonly percent: number };
  readonly sampled: { readonly percent: number };
}

const ROW = 58;
const BAR = 14;
const KEY = 30;

/**
 * Two bars a trait: the eligible cases as an outline, the sample filled, so that nothing hangs on colour. Every x is a per
 * cent of the width and every text keeps its size: as readable on a phone as at a desk. No style attribute and no script.
 */
export function mirrorChart(id: string, title: string, bars: readonly MirrorBar[]): string {
  const said = bars.map(({ trait, eligible, sampled }) =>
    words('sample.mirror.bar', { trait, eligible: eligible.percent.toFixed(0), sampled: sampled.percent.toFixed(0) }),
  );
  return [
    `<svg role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${bars.length * ROW + KEY}" focusable="false" font-family="Arial, Helvetica, sans-serif" font-size="16">`,
    `<title id="${id}-title">${escapeHtml(title)}</title>`,
    `<desc id="${id}-desc">${escapeHtml(`${said.join('. ')}.`)}</desc>`,
    ...key(),
    ...bars.map((bar, index) => row(bar, KEY + index * ROW)),
    '</svg>',
  ].join('');
}

const key = (): readonly string[] => [
  outline('0', 2, '16'),
  `<text x="24" y="15">${escapeHtml(words('sample.mirror.eligible'))}</text>`,
  filled('120', 2, '16'),
  `<text x="144" y="15">${escapeHtml(words('sample.mirror.sampled'))}</text>`,
];

const row = ({ trait, eligible, sampled }: MirrorBar, top: number): string =>
  [
    `<text x="0" y="${top + 16}">${escapeHtml(trait)}</text>`,
    outline('0', top + 22, width(eligible.percent)),
    filled('0', top + 22 + BAR, width(sampled.percent)),
    `<line x1="0" x2="0" y1="${top + 20}" y2="${top + 24 + 2 * BAR}" stroke="#0b0c0c" stroke-width="2"/>`,
  ].join('');

/** A little less than the whole, so that the right edge of the longest bar stays in the picture. */
const width = (percent: number): string => `${(percent * 0.99).toFixed(2)}%`;

const outline = (x: string, y: number, wide: string): string =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${BAR}" fill="#ffffff" stroke="#0b0c0c"/>`;

const filled = (x: string, y: number, wide: string): string =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${BAR}" fill="#1d70b8" stroke="#0b0c0c"/>`;
