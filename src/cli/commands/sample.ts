import { sampleFiles } from '../../inspection/offline/sample-files.ts';
import type { Sample } from '../../sample/index.ts';
import { writeCsv } from '../../sheet/index.ts';
import { folder, given, share, wholeNumber } from '../options.ts';
import type { Output } from '../output.ts';
import { textTable } from '../text-table.ts';
import { writeFolder } from '../write-folder.ts';
import { library, orRefuse } from './library.ts';

interface SampleOptions {
  readonly framework: string;
  readonly programme?: string;
  readonly size?: string;
  readonly strata?: string;
  readonly buffer?: string;
  readonly asOf: string;
  readonly seed: string;
  readonly json?: boolean;
  readonly out?: string;
}

/** `sample LONGLIST`: eligible, excluded, sample, reserve. */
export async function sampleCommand(longList: string, options: SampleOptions, output: Output): Promise<void> {
  folder('out', options.out);
  const request = given({
    longList,
    framework: options.framework,
    programme: options.programme,
    asOf: options.asOf,
    seed: options.seed,
    size: wholeNumber('size', options.size),
    strata: options.strata?.split(',').map((fact) => fact.trim()),
    buffer: share('buffer', options.buffer),
  });
  const { sample, notes } = orRefuse(await sampleFiles(await library(), request));
  for (const note of notes) output.note(note);
  if (options.out !== undefined) {
    await writeFolder(options.out, filesOf(sample));
    output.note(`The sample is in ${options.out}`);
  }
  output.out(options.json ? JSON.stringify(sample, null, 2) : inWords(sample));
}

const filesOf = (sample: Sample): Readonly<Record<string, string>> => ({
  'sample.json': `${JSON.stringify(sample, null, 2)}\n`,
  'cases.csv': writeCsv(
    ['case', 'role', 'row', 'stratum', 'instruments'],
    sample.cases.map((one) => [one.case, one.role, one.row, one.stratum, one.instruments.join(';')]),
  ),
  'excluded.csv': writeCsv(
    ['row', 'case', 'reason', 'words'],
    sample.excluded.map((one) => [one.row, one.case, one.reason, one.words]),
  ),
});

function inWords(sample: Sample): string {
  const strata = sample.strata.map(({ key, population, selected, reserve }) => [
    key,
    String(population),
    String(selected),
    String(reserve),
  ]);
  return [
    ...sample.steps,
    '',
    textTable(['stratum', 'eligible', 'sample', 'reserve'], strata, [1, 2, 3]),
    '',
    `Sample (${sample.selected.length}): ${sample.selected.join(', ')}`,
    `Reserve (${sample.reserve.length}): ${sample.reserve.join(', ')}`,
  ].join('\n');
}
