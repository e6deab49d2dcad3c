import type { RatingWord } from '../../framework/model/rating.ts';
import { escapeHtml } from '../markup.ts';
import { filledBox } from './fill.ts';

/** One bar: a share with its interval, in per cent. */
export interface ShareBar {
  readonly name: string;
  /** What stands beside the name: `62 % (31 of 50)`. */
  readonly figure: string;
  readonly percent: number | null;
  readonly interval: readonly [number, number] | null;
  readonly rating: RatingWord | null;
}

interface ShareChart {
  readonly id: string;
  readonly title: string;
  /** The same in words, for those who do not see the picture. */
  readonly description: string;
  readonly bars: readonly ShareBar[];
  /** Where bands begin, in per cent. */
  readonly edges: readonly number[];
}

const ROW = 62;
const BAR_TOP = 24;
const BAR_HEIGHT = 22;

/**
 * Horizontal bars with their intervals over the edges of the bands.
 * Every x is a per cent of the width of the page and every text keeps its size,
 * so that the picture is as readable on a phone as on paper.
 */
export const shareChart = (chart: ShareChart): string => {
  const height = chart.bars.length * ROW + 26;
  return [
    `<svg role="img" aria-labelledby="${chart.id}-title ${chart.id}-desc" height="${height}" focusable="false">`,
    `<title id="${chart.id}-title">${escapeHtml(chart.title)}</title>`,
    `<desc id="${chart.id}-desc">${escapeHtml(chart.description)}</desc>`,
    ...chart.bars.map((bar, i) => barRow(bar, innerEdges(chart.edges), i * ROW)),
    ...axis(chart.edges, chart.bars.length * ROW),
    '</svg>',
  ].join('');
};

const innerEdges = (edges: readonly number[]): readonly number[] =>
  [...new Set(edges)].filter((edge) => edge > 0 && edge < 100);

const barRow = (bar: ShareBar, edges: readonly number[], top: number): string => {
  const y = top + BAR_TOP;
  return [
    `<text x="0" y="${top + 16}"><tspan font-weight="bold">${escapeHtml(bar.name)}</tspan>  ${escapeHtml(bar.figure)}</text>`,
    `<rect x="0" y="${y}" width="100%" height="${BAR_HEIGHT}" fill="#f3f2f1"/>`,
    bar.percent === null ? '' : filledBox(bar.rating ?? 'unrated', 0, y, place(bar.percent), BAR_HEIGHT),
    `<rect x="0" y="${y}" width="100%" height="${BAR_HEIGHT}" fill="none" stroke="#505a5f"/>`,
    ...edges.map((edge) => edgeLine(edge, y)),
    bar.interval === null ? '' : whisker(bar.interval, y + BAR_HEIGHT / 2),
  ].join('');
};

/** Where a band begins; drawn beside and across the bar only, never through a text. */
const edgeLine = (edge: number, y: number): string =>
  `<g stroke="#0b0c0c" stroke-dasharray="3 3">${line(edge, edge, y - 3, y + BAR_HEIGHT + 6)}</g>`;

/** The interval: a black line on a white one, so that it shows on any fill. */
const whisker = ([low, high]: readonly [number, number], y: number): string =>
  ['#ffffff" stroke-width="6', '#0b0c0c" stroke-width="2']
    .map(
      (stroke) =>
        `<g stroke="${stroke}">${line(low, high, y, y)}${line(low, low, y - 6, y + 6)}${line(high, high, y - 6, y + 6)}</g>`,
    )
    .join('');

const line = (x1: number, x2: number, y1: number, y2: number): string =>
  `<line x1="${place(x1)}" x2="${place(x2)}" y1="${y1}" y2="${y2}"/>`;

const axis = (edges: readonly number[], bottom: number): readonly string[] => {
  return [
    tick(0, bottom, 'start'),
    ...innerEdges(edges).map((edge) => tick(edge, bottom, 'middle')),
    tick(100, bottom, 'end'),
  ];
};

const tick = (value: number, bottom: number, anchor: string): string =>
  `<text x="${place(value)}" y="${bottom + 18}" text-anchor="${anchor}">${value}${value === 100 ? '\u00A0%' : ''}</text>`;

/** Two decimals are finer than a pixel, and keep the bytes the same on every machine. */
const place = (percent: number): string => `${Math.round(percent * 100) / 100}%`;
