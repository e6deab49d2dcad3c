import type { InstrumentUse, Programme } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { SamplingPlan } from '../framework/model/sampling.ts';
import { applyManagerCap } from './draw/manager-cap.ts';
import { numberManagers } from './draw/managers.ts';
import { drawReserve } from './draw/reserve.ts';
import { partBySides } from './draw/sides.ts';
import { drawStrata, type Stratum } from './draw/strata.ts';
import { dropDuplicates } from './eligible/duplicates.ts';
import { findEligible } from './eligible/eligibility.ts';
import { dateInWords } from './eligible/window.ts';
import type { LongList } from './list/long-list.ts';
import { listDrawn, listDuplicates, listExcluded, listStrata } from './list-result.ts';
import type { Sample } from './result.ts';
import { sampleSize } from './size/sample-size.ts';

export interface DrawOptions {
  readonly plan: SamplingPlan;
  readonly programme: Programme;
  /** ISO date that eligibility is judged on. */
  readonly asOf: string;
  /** Any text; the same text draws the same sample of the same list. */
  readonly seed: string;
  /** Replaces the size of the plan. */
  readonly size?: number;
  /** Fact ids; replaces the strata of the plan. */
  readonly strata?: readonly string[];
  /** Reserve as a share of the sample; replaces that of the plan. */
  readonly buffer?: number;
}

export type DrawResult =
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Draws a sample from a list that was read without problems. Problem codes: `bad-as-of`, `empty-seed`, `bad-size`,
 * `bad-buffer`, `unknown-stratum`, `no-instrument`. METHOD, *Sampling*, says which rules are assumed.
 */
export function drawSample(list: LongList, options: DrawOptions): DrawResult {
  const { plan, programme, asOf, seed } = options;
  const uses = programme.instruments.filter(({ sampling }) => sampling === plan.id);
  const facts = options.strata ?? plan.strata;
  const problems = [...optionProblems(options), ...strataProblems(list, facts), ...useProblems(uses, options)];
  if (problems.length > 0) return { ok: false, problems };

  const eligibility = findEligible(list, plan, uses, asOf);
  const { duplicates, partly } = dropDuplicates(list, eligibility, uses.length);
  for (const { index } of duplicates) eligibility.reasons[index] = plan.duplicate;
  const eligible = eligibleRows(eligibility.instruments);
  const size = sampleSize(eligible.length, plan.size, options.size);
  const { sides, steps: shareSteps } = partBySides(list, eligible, plan.shares, size.required);
  const strata = drawStrata(list, sides, facts, seed);
  const chosen = strata.map(({ members, allocated }) => new Set(members.slice(0, allocated)));
  const managers = numberManagers(
    list,
    strata.flatMap(({ members }) => members),
  );
  const capSteps = applyManagerCap(list, strata, chosen, managers, plan.caseManagerCap);
  const buffer = options.buffer ?? plan.buffer;
  const places = Math.min(Math.round(size.required * buffer), eligible.length - size.required);
  const reserve = drawReserve(strata, chosen, managers, plan.caseManagerCap, places);

  const excluded = listExcluded(list, eligibility.reasons);
  const drawn = listDrawn(list, strata, chosen, reserve, eligibility.instruments, uses);
  const steps = [
    ...listSteps(list.cases.length, eligible.length, duplicates.length, partly, asOf),
    size.basis,
    ...shareSteps,
    ...strataSteps(facts, strata, plan),
    ...capSteps,
    ...(eligible.length === 0 ? [] : drawSteps(seed, places, buffer)),
  ];
  return {
    ok: true,
    sample: {
      seed,
      asOf,
      plan: plan.id,
      population: list.cases.length,
      eligible: eligible.length,
      excluded,
      duplicates: listDuplicates(list, duplicates),
      size,
      strata: listStrata(strata, chosen, reserve),
      selected: drawn.filter(({ role }) => role === 'selected').map((one) => one.case),
      reserve: drawn.filter(({ role }) => role === 'reserve').map((one) => one.case),
      cases: drawn,
      steps,
      shifts: capSteps,
    },
  };
}

function eligibleRows(instruments: Uint32Array): number[] {
  const rows: number[] = [];
  instruments.forEach((bits, index) => {
    if (bits !== 0) rows.push(index);
  });
  return rows;
}

function listSteps(population: number, eligible: number, duplicates: number, partly: number, asOf: string): string[] {
  const others = population - eligible - duplicates;
  const steps = [
    `Cases on the list: ${population}. Eligible on ${dateInWords(asOf)}: ${eligible}. Left out for a reason of their own: ${others}. ` +
      `Left out because the same person already stands on the list for the same questionnaire: ${duplicates}.`,
  ];
  if (partly > 0) {
    steps.push(`Kept for one questionnaire, but not for another in which the same person already stands: ${partly}.`);
  }
  return steps;
}

const drawSteps = (seed: string, places: number, buffer: number): readonly string[] => [
  `Cases in reserve, from the same draw: ${places} (${Math.round(buffer * 1000) / 10} % of the sample was asked for).`,
  `Drawn from the seed “${seed}”: each group is put in the order of its case references and then shuffled.`,
];

function strataSteps(facts: readonly string[], strata: readonly Stratum[], plan: SamplingPlan): readonly string[] {
  if (strata.length === 0) return [];
  if (facts.length === 0) return ['The sample was drawn without strata.'];
  const unseen = strata.filter(({ allocated }) => allocated === 0).length;
  const seen =
    unseen === 0
      ? 'each is given at least one place, and the other places follow what each holds.'
      : `there are more of them than places, so the largest were given one each and ${unseen} none.`;
  const names = facts.map((id) => plan.columns.find(({ fact }) => fact === id)?.heading ?? id);
  return [`The eligible cases fall into ${groups(strata.length)} by ${names.join(', ')}: ${seen}`];
}

const groups = (count: number): string => (count === 1 ? '1 group (stratum)' : `${count} groups (strata)`);

function optionProblems({ asOf, seed, size, buffer }: DrawOptions): Problem[] {
  const problems: Problem[] = [];
  if (!isIsoDate(asOf))
    problems.push({ code: 'bad-as-of', message: `“${asOf}” is not a date. Write it as 2022-05-01.` });
  if (seed === '')
    problems.push({ code: 'empty-seed', message: 'The seed is empty. Give any text; it is recorded with the sample.' });
  if (size !== undefined && !(Number.isInteger(size) && size > 0)) {
    problems.push({ code: 'bad-size', message: `The size must be a whole number above 0, not ${size}.` });
  }
  if (buffer !== undefined && !(buffer >= 0 && buffer <= 10)) {
    problems.push({ code: 'bad-buffer', message: `The buffer must be a share such as 0.2, not ${buffer}.` });
  }
  return problems;
}

const isIsoDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const strataProblems = (list: LongList, facts: readonly string[]): Problem[] =>
  facts
    .filter((id) => !list.facts.has(id))
    .map((id) => ({
      code: 'unknown-stratum',
      message: `The list has no column for “${id}”, which the sample is to mirror. It has ${[...list.facts.keys()].join(', ')}.`,
    }));

const useProblems = (uses: readonly InstrumentUse[], { plan, programme }: DrawOptions): Problem[] =>
  uses.length > 0
    ? []
    : [
        {
          code: 'no-instrument',
          message: `No instrument of programme “${programme.id}” draws its cases by plan “${plan.id}”.`,
        },
      ];
