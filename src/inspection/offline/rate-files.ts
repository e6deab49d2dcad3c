import {
  createTally,
  type FindingChallenge,
  type Findings,
  type FindingsInput,
  findings,
  readJudgements,
  readPanel,
  summariesWithoutNa,
  type TallyResult,
} from '../../finding/index.ts';
import { parseCondition, referencesOf } from '../../framework/model/condition/index.ts';
import type { Problem } from '../../framework/model/problem.ts';
import type { Rounding } from '../../framework/model/rating.ts';
import { type CompiledInstrument, compile, layoutOf } from '../../response/index.ts';
import { type Found, type Library, type Setting, settingOf } from './library.ts';
import { type ReadSample, readSample } from './read-sample.ts';
import { countedResponses } from './responses/choose.ts';
import { type ReadResponse, readResponses } from './responses/read-responses.ts';
import { readJson } from './text-file.ts';

/** What is rated, from which files, and how. */
export interface RateRequest {
  readonly responses: readonly string[];
  readonly framework: string;
  readonly programme?: string;
  readonly population?: number;
  readonly sampleFile?: string;
  readonly judgementsFile?: string;
  readonly panelFile?: string;
  readonly method?: string;
  readonly rounding?: Rounding;
  readonly alternative?: string;
  /** Keep rows and answers, for a report. */
  readonly keep?: boolean;
}

export interface Rated {
  readonly setting: Setting;
  readonly compiled: readonly CompiledInstrument[];
  readonly findings: Findings;
  readonly tally: TallyResult;
  readonly counted: readonly ReadResponse[];
  readonly sample: ReadSample | undefined;
  readonly notes: readonly string[];
}

/** Reads responses, judgements and panel decisions from files and rates them. All problems of all files at once. */
export async function rateFiles(library: Library, request: RateRequest): Promise<Found<Rated>> {
  const found = await settingOf(library, request.framework, request.programme);
  if (!found.ok) return found;
  const setting = found.value;
  const compiled = setting.instruments.map(({ framework, instrument }) => compile(framework, instrument.id));
  const read = await readResponses(request.responses, {
    instruments: compiled,
    facts: factsOf(setting),
    ...(request.keep ? { keepAnswers: true } : { keptFacts: factsOfAlternatives(setting) }),
  });
  const judgements = await optional(request.judgementsFile, (value, file) =>
    readJudgements(value, setting.rating, file),
  );
  const panel = await optional(request.panelFile, (value, file) => readPanel(value, setting.rating, file));
  const sample = await optional(request.sampleFile, readSample);
  const chosen = read.ok ? countedResponses(read.value.responses) : { counted: [], problems: [] };
  const problems = [...problemsIn(read, judgements, panel, sample), ...chosen.problems];
  if (problems.length > 0 || !read.ok || !judgements.ok || !panel.ok || !sample.ok) return { ok: false, problems };
  const tally = tallyOf(setting, compiled, chosen.counted, request.keep === true);
  const result = findings({
    framework: setting.rating,
    tally,
    programme: setting.programme.id,
    standards: setting.programme.standards,
    themes: setting.framework.themes,
    summariesWithoutNa: summariesWithoutNa(setting.instruments.map(({ instrument }) => instrument)),
    challenges: [
      ...read.value.doubts.map((message): FindingChallenge => ({ code: 'doubtful-heading', message })),
      ...strangersTo(sample.value, setting, chosen.counted),
    ],
    ...(judgements.value ? { judgements: judgements.value } : {}),
    ...(panel.value ? { panel: panel.value } : {}),
    ...populationOf(request, setting, sample.value),
    ...(request.method === undefined ? {} : { method: request.method }),
    ...(request.rounding === undefined ? {} : { rounding: request.rounding }),
    ...(request.alternative === undefined ? {} : { alternative: request.alternative }),
  });
  if (!result.ok) return { ok: false, problems: result.problems };
  const { notes } = read.value;
  return {
    ok: true,
    value: {
      setting,
      compiled,
      findings: result.findings,
      tally,
      counted: chosen.counted,
      sample: sample.value,
      notes,
    },
  };
}

/** Facts of all frameworks that a programme joins; the first to declare one decides. */
export function factsOf(setting: Setting): Setting['framework']['facts'] {
  const all = [setting.framework, ...setting.instruments.map(({ framework }) => framework)].flatMap(
    ({ facts }) => facts,
  );
  return [...new Map(all.reverse().map((fact) => [fact.id, fact])).values()].reverse();
}

/** The facts that alternative denominators look at: all that rating needs once a row has been read. */
const factsOfAlternatives = ({ instruments }: Setting): readonly string[] => [
  ...new Set(
    instruments
      .flatMap(({ instrument }) => instrument.alternatives)
      .flatMap(({ only }) => Object.values(only))
      .flatMap((text) => {
        const condition = parseCondition(text);
        return condition.ok ? referencesOf(condition.root).map(({ id }) => id) : [];
      }),
  ),
];

function tallyOf(
  setting: Setting,
  compiled: readonly CompiledInstrument[],
  counted: readonly ReadResponse[],
  keepRows: boolean,
): TallyResult {
  const tally = createTally(compiled.map(layoutOf), {
    keyQuestions: setting.rating.keyQuestions,
    alternatives: setting.instruments.flatMap(({ instrument }) => instrument.alternatives),
    keepRows,
  });
  for (const { instrument, outcomes, case: caseRef, facts, complete } of counted) {
    tally.add(instrument, outcomes, { caseRef, facts, complete });
  }
  return tally.result();
}

function populationOf(
  request: RateRequest,
  setting: Setting,
  sample: ReadSample | undefined,
): Pick<FindingsInput, 'population' | 'populations'> {
  if (request.population !== undefined) return { population: { total: request.population } };
  if (sample === undefined) return {};
  const drawn = { total: sample.eligible, sampled: sample.selected.length };
  const uses = setting.programme.instruments;
  // Where children and victims are drawn from lists of their own, a sample speaks of the cases of its own list only.
  if (sample.plan === undefined || uses.every(({ sampling }) => sampling === sample.plan)) return { population: drawn };
  const mine = uses.filter(({ sampling }) => sampling === sample.plan);
  return { populations: Object.fromEntries(mine.map((use) => [`${use.framework}/${use.instrument}`, drawn])) };
}

/** Responses on cases that the sample does not hold: a mistyped reference, or a case that was never drawn. */
function strangersTo(
  sample: ReadSample | undefined,
  setting: Setting,
  counted: readonly ReadResponse[],
): readonly FindingChallenge[] {
  if (sample === undefined) return [];
  const drawn = new Set([...sample.selected, ...sample.reserve]);
  const isOfList = ({ instrument }: ReadResponse): boolean =>
    sample.plan === undefined || setting.instruments[instrument]?.use.sampling === sample.plan;
  const cases = [...new Set(counted.filter((one) => isOfList(one) && !drawn.has(one.case)).map((one) => one.case))];
  if (cases.length === 0) return [];
  const message = `Cases with a response that are neither in the sample nor in reserve: ${cases.length}. They were counted.`;
  return [{ code: 'not-in-sample', message, cases: cases.sort() }];
}

type Parse<T> = (
  value: unknown,
  file: string,
) => { readonly ok: boolean; readonly value?: T | null; readonly problems?: readonly Problem[] };

async function optional<T>(file: string | undefined, parse: Parse<T>): Promise<Found<T | undefined>> {
  if (file === undefined) return { ok: true, value: undefined };
  const json = await readJson(file);
  if (!json.ok) return json;
  const parsed = parse(json.value, file);
  return parsed.ok ? { ok: true, value: parsed.value ?? undefined } : { ok: false, problems: parsed.problems ?? [] };
}

const problemsIn = (
  ...found: readonly (Found<unknown> | { ok: boolean; problems?: readonly Problem[] })[]
): readonly Problem[] => found.flatMap((one) => (one.ok ? [] : (one.problems ?? [])));
