import { createTally, type Findings, findings, summariesWithoutNa, type TallyResult } from '../../finding/index.ts';
import type { FindingsInput } from '../../finding/types.ts';
import type { Problem } from '../../framework/model/problem.ts';
import { NotFound } from '../errors.ts';
import type { Setting } from '../offline/library.ts';
import type { Decision } from '../ports/decisions.ts';
import type { Inspection } from '../ports/inspections.ts';
import type { DrawnPopulation, StandingResults } from '../ports/results.ts';
import type { Tx } from '../ports/store.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { type CountedResponse, gather } from './gather.ts';
import { type Prepared, preparedOf } from './prepared.ts';

/** The findings of an inspection at this moment, as one reader may know them. */
export interface SoFar {
  readonly inspection: Inspection;
  readonly setting: Setting;
  readonly instruments: readonly Prepared[];
  readonly standing: StandingResults;
  readonly responses: readonly CountedResponse[];
  /** With rows, so that figures can be followed and broken down; case references are those people say. */
  readonly tally: TallyResult;
  /** Null where they cannot be worked out; `problems` says why. */
  readonly findings: Findings | null;
  readonly problems: readonly Problem[];
}

/** Works everything out anew from what the reader may see now; only what single responses come to is kept in memory. */
export async function soFar(tx: Tx, inspectionId: string): Promise<SoFar> {
  const [inspection, setting, standing, judgements, panel, populations] = await Promise.all([
    tx.inspections.byId(inspectionId),
    settingOfInspection(tx, inspectionId),
    tx.results.standing(inspectionId),
    tx.decisions.standing(inspectionId, 'judgement'),
    tx.decisions.standing(inspectionId, 'panel'),
    tx.results.populations(inspectionId),
  ]);
  if (!inspection) throw new NotFound();
  const instruments = preparedOf(setting);
  const responses = await gather(tx, inspectionId, standing.counted, instruments);
  const tally = tallyOf(setting, instruments, responses);
  const result = findings({
    framework: setting.rating,
    tally,
    programme: setting.programme.id,
    standards: setting.programme.standards,
    themes: setting.framework.themes,
    summariesWithoutNa: summariesWithoutNa(setting.instruments.map(({ instrument }) => instrument)),
    judgements: Object.fromEntries(judgements.map(({ standard, rating }) => [standard, rating])) as Judged,
    panel: Object.fromEntries(panel.map((one) => [one.standard, panelDecision(one)])),
    ...populationOf(setting, tally, populations),
  });
  const { problems } = result;
  return { inspection, setting, instruments, standing, responses, tally, findings: result.findings, problems };
}

type Judged = NonNullable<FindingsInput['judgements']>;
type Decided = NonNullable<FindingsInput['panel']>[string];

const panelDecision = ({ rating, reason }: Decision): Decided => ({
  rating: rating as Decided['rating'],
  // A reason that was erased leaves the decision as it was.
  reason: reason ?? ERASED,
});

const ERASED = 'The reason was erased.';

function tallyOf(
  setting: Setting,
  instruments: readonly Prepared[],
  responses: readonly CountedResponse[],
): TallyResult {
  const tally = createTally(
    instruments.map(({ layout }) => layout),
    {
      keyQuestions: setting.rating.keyQuestions,
      alternatives: setting.instruments.flatMap(({ instrument }) => instrument.alternatives),
      keepRows: true,
    },
  );
  for (const { layout, content, reference } of responses) {
    const { facts, complete, outcomes } = content;
    tally.add(layout, outcomes, { caseRef: reference, facts, complete });
  }
  return tally.result();
}

/**
 * The lists behind the samples. While some of a sample is still out, only what was counted is taken to have been seen:
 * an interval must not be as narrow as if all were in.
 */
export function populationOf(
  { programme }: Setting,
  tally: Pick<TallyResult, 'cases' | 'instruments'>,
  drawn: readonly DrawnPopulation[],
): Pick<FindingsInput, 'population' | 'populations'> {
  const uses = programme.instruments;
  const [only, another] = drawn.filter(({ plan }) => uses.some(({ sampling }) => sampling === plan));
  if (!only) return {};
  if (!another && uses.every(({ sampling }) => sampling === only.plan)) return { population: seen(only, tally.cases) };
  return {
    populations: Object.fromEntries(
      uses.flatMap((use) => {
        const own = drawn.find(({ plan }) => plan === use.sampling);
        const counted = tally.instruments.find(
          ({ framework, instrument }) => framework === use.framework && instrument === use.instrument,
        );
        return own ? [[`${use.framework}/${use.instrument}`, seen(own, counted?.responses ?? 0)]] : [];
      }),
    ),
  };
}

const seen = ({ eligible, selected }: DrawnPopulation, counted: number) => ({
  total: eligible,
  sampled: Math.min(selected, counted),
});
