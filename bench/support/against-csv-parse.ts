import { type Figure, inSeconds, type Setting } from './figure.ts';
import { type MeasuredRun, runWithPeak, script } from './run-process.ts';
import { median } from './statistics.ts';

/** Runs a command and csv-parse on the same file in turns, each as a whole process. */
export async function againstCsvParse(
  command: readonly string[],
  file: string,
  runs: number,
  scratch: string,
): Promise<{ readonly ours: readonly MeasuredRun[]; readonly peer: readonly MeasuredRun[] }> {
  const count = script(new URL('./count-cells.mjs', import.meta.url), file);
  const ours: MeasuredRun[] = [];
  const peer: MeasuredRun[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(await runWithPeak(command, scratch));
    peer.push(await runWithPeak(count, scratch));
  }
  return { ours, peer };
}

/** Time against csv-parse alone, and memory; the middle of the runs for time, the most for memory. */
export function figuresOf(
  benchmark: string,
  what: string,
  { ours, peer }: { readonly ours: readonly MeasuredRun[]; readonly peer: readonly MeasuredRun[] },
  limits: { readonly ratio: number; readonly megabytes: number },
  { quick }: Setting,
): readonly Figure[] {
  const [mine, theirs] = [ours, peer].map((runs) => median(runs.map(({ milliseconds }) => milliseconds))) as [
    number,
    number,
  ];
  const most = Math.max(...ours.map(({ megabytes }) => megabytes));
  const judged = (limit: number) => (quick ? {} : { limit });
  return [
    {
      benchmark,
      what: `${what}: time against csv-parse alone`,
      ours: inSeconds(mine),
      peer: inSeconds(theirs),
      measured: mine / theirs,
      unit: '×',
      ...judged(limits.ratio),
    },
    {
      benchmark,
      what: `${what}: most memory`,
      ours: `${most.toFixed(0)} MB`,
      peer: `${Math.max(...peer.map(({ megabytes }) => megabytes)).toFixed(0)} MB`,
      measured: most,
      unit: 'MB',
      ...judged(limits.megabytes),
    },
  ];
}
