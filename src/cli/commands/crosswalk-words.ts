import type { CrosswalkEntry, CrosswalkPair } from '../../framework/compare/index.ts';
import { textTable } from '../text-table.ts';

/** What of one framework answers to what of the other, as a table with the breaks below it. */
export function crosswalkInWords(pair: CrosswalkPair, before: string, after: string): string {
  const isTurned = pair.frameworks[0] !== before;
  const matched = pair.entries.filter(({ match }) => match !== 'none');
  const rows = matched.map(({ from, to, match, because }) => {
    const [left, right] = isTurned ? [to.id, from.id] : [from.id, to.id];
    return [left ?? '', match, right ?? '', because];
  });
  const breaks = [...new Set(matched.map((entry) => entry.break).filter((words) => words !== null))];
  return [
    `Crosswalk: what of ${before} answers to what of ${after}`,
    ...(rows.length > 0 ? [textTable([before, 'match', after, 'because'], rows)] : []),
    ...withoutCounterpart(pair.entries),
    ...(rows.length > 0 && (pair.break !== null || breaks.length > 0)
      ? ['', 'To be marked wherever figures stand together:']
      : []),
    ...(pair.break === null || rows.length === 0 ? [] : [`- ${pair.break}`]),
    ...breaks.map((words) => `- ${words}`),
  ].join('\n');
}

/** One line for all ids of a framework that have no counterpart for the same reason. */
function withoutCounterpart(entries: readonly CrosswalkEntry[]): readonly string[] {
  const none = entries.filter(({ match }) => match === 'none');
  const groups = Map.groupBy(none, ({ from, because }) => `${from.framework}\n${because}`);
  return [...groups].map(([key, group]) => {
    const [framework, because] = key.split('\n');
    return `${framework} ${group.map(({ from }) => from.id).join(', ')}: none. ${because}`;
  });
}
