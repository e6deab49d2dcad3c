import type { SamplingPlan } from '../../framework/model/sampling.ts';
import { countMatches, drawSample, type LongList, longListReader, type Sample } from '../../sample/index.ts';
import { openTable, readDate } from '../../sheet/index.ts';
import { type Found, type Library, type Setting, settingOf } from './library.ts';
import { factsOf } from './rate-files.ts';

export interface SampleRequest {
  readonly longList: string;
  readonly framework: string;
  readonly programme?: string;
  readonly asOf: string;
  readonly seed: string;
  readonly size?: number;
  readonly strata?: readonly string[];
  readonly buffer?: number;
}

export interface Sampled {
  readonly setting: Setting;
  readonly plan: SamplingPlan;
  readonly sample: Sample;
  /** Case manager by case reference: for conflicts of interest, never part of the sample itself. */
  readonly managers: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** Reads a long list and draws its sample. Nothing is drawn from a list with a problem in it. */
export async function sampleFiles(library: Library, request: SampleRequest): Promise<Found<Sampled>> {
  const found = await settingOf(library, request.framework, request.programme);
  if (!found.ok) return found;
  const setting = found.value;
  const opened = await openTable(request.longList);
  if (!opened.ok) return opened;
  const { table } = opened;
  const headings = table.headings.map(({ text }) => text);
  const plan = planFor(setting, headings);
  const made = longListReader(plan, factsOf(setting), headings, readDate);
  if (!made.ok) {
    await table.close();
    return { ok: false, problems: made.problems.map((problem) => ({ ...problem, file: table.file })) };
  }
  const refused = await table.forEachRow((cells, row) => made.reader.add(cells, row));
  const { list, problems, notes } = made.reader.finish();
  const all = [...refused, ...problems.map((problem) => ({ ...problem, file: table.file }))];
  if (all.length > 0) return { ok: false, problems: all };
  const { asOf, seed, size, strata, buffer } = request;
  const drawn = drawSample(list, {
    plan,
    programme: setting.programme,
    asOf,
    seed,
    ...(size === undefined ? {} : { size }),
    ...(strata === undefined ? {} : { strata }),
    ...(buffer === undefined ? {} : { buffer }),
  });
  if (!drawn.ok) return drawn;
  return {
    ok: true,
    value: {
      setting,
      plan,
      sample: drawn.sample,
      managers: managersOf(list, drawn.sample),
      notes: [...table.notes, ...notes],
    },
  };
}

/** Managers of the drawn cases alone, so that a long list can be let go. */
function managersOf(list: LongList, { selected, reserve }: Sample): ReadonlyMap<string, string> {
  const drawn = new Set([...selected, ...reserve]);
  return new Map(list.cases.flatMap((id, index) => (drawn.has(id) ? [[id, list.managers[index] ?? '']] : [])));
}

/** A programme may sample several lists (children, victims): the headings tell which one this is. */
function planFor(setting: Setting, headings: readonly string[]): SamplingPlan {
  const used = new Set(setting.programme.instruments.map(({ sampling }) => sampling));
  const plans = setting.framework.sampling.filter(({ id }) => used.has(id));
  return plans.reduce((best, plan) => (countMatches(plan, headings) > countMatches(best, headings) ? plan : best));
}
