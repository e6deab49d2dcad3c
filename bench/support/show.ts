import { cpus, totalmem } from 'node:os';
import { type Figure, verdictOf } from './figure.ts';

/** Where the figures come from: the machine and the program, without the time of day. */
export const machine = () => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 1e9),
});

/** The figures as a table for the screen. */
export function asTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.benchmark,
    figure.what,
    figure.ours,
    figure.peer,
    shown(figure.measured, figure.unit),
    figure.limit === undefined ? '' : shown(figure.limit, figure.unit),
    verdictOf(figure),
  ]);
  const table = [['benchmark', 'what', 'ours', 'peer', 'measured', 'limit', 'verdict'], ...rows];
  const widths = (table[0] as string[]).map((_, i) => Math.max(...table.map((row) => (row[i] ?? '').length)));
  return table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: number, unit: Figure['unit']): string {
  if (unit === '×') return `${value < 0.1 ? value.toPrecision(2) : value.toFixed(2)} ×`;
  return `${value.toFixed(unit === 's' ? 2 : 0)} ${unit}`;
}
