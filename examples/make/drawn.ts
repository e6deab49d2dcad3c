import type { FactValue } from '../../src/framework/model/fact.ts';
import type { Library } from '../../src/inspection/offline/library.ts';
import { factsOf } from '../../src/inspection/offline/rate-files.ts';
import { type Sampled, type SampleRequest, sampleFiles } from '../../src/inspection/offline/sample-files.ts';
import { type LongList, longListReader } from '../../src/sample/index.ts';
import { openTable, readDate } from '../../src/sheet/index.ts';
import { sound } from './frameworks.ts';

type Facts = Readonly<Record<string, FactValue>>;

/** A sample, and what the long list states of each case, by case reference. */
export interface Drawn extends Sampled {
  readonly listed: ReadonlyMap<string, Facts>;
}

/** Draws the sample of a long list as the command `sample` does. @throws on any problem. */
export async function draw(library: Library, request: SampleRequest): Promise<Drawn> {
  const sampled = sound(await sampleFiles(library, request));
  const list = await readAgain(request.longList, sampled);
  return { ...sampled, listed: new Map(list.cases.map((reference, i) => [reference, statedIn(list, i)])) };
}

/** The sample itself keeps no facts, so the list is read once more. */
async function readAgain(file: string, { plan, setting }: Sampled): Promise<LongList> {
  const opened = await openTable(file);
  if (!opened.ok) throw new Error(`${file} cannot be opened`);
  const { table } = opened;
  const headings = table.headings.map(({ text }) => text);
  const made = longListReader(plan, factsOf(setting), headings, readDate);
  if (!made.ok) throw new Error(`${file} cannot be read`);
  await table.forEachRow((cells, row) => made.reader.add(cells, row));
  return made.reader.finish().list;
}

function statedIn(list: LongList, index: number): Facts {
  const stated = [...list.facts].flatMap(([id, values]) => {
    const value = values[index];
    return value === undefined ? [] : [[id, value] as const];
  });
  return Object.fromEntries(stated);
}
