import { type CompiledInstrument, compile } from '../../src/response/index.ts';
import { type Assessor, allocate, type DrawnCase } from '../../src/sample/index.ts';
import { diceFrom } from './dice.ts';
import type { Drawn } from './drawn.ts';
import type { Case } from './response/answer.ts';
import { type Decisions, decide, type KnownCase } from './response/decide.ts';
import { profileOf } from './response/profile.ts';
import { respond } from './response/respond.ts';
import { blindResponse } from './response/second-look.ts';
import type { ResponseRow } from './response/table.ts';

/** How a service does, and who looks. */
export interface Fieldwork {
  readonly seed: string;
  readonly service: string;
  readonly assessors: readonly Assessor[];
  /** Share of cases that two assessors read blind. */
  readonly readTwice: number;
  /** Share of *yes* aimed at, by key question. */
  readonly targets: Readonly<Record<string, number>>;
}

/** Responses to all cases of a sample, in the order of references. */
export function assess({ sample, listed, managers, setting }: Drawn, work: Fieldwork): ResponseRow[] {
  const selected = sample.cases.filter(({ role }) => role === 'selected');
  const known = new Map(
    selected.map(({ case: reference }): [string, KnownCase] => {
      const facts = profileOf(listed.get(reference) ?? {}, work.seed, reference);
      return [reference, { reference, manager: managers.get(reference) ?? '', facts }];
    }),
  );
  const assessorsOf = pairing(selected, known, work);
  return setting.instruments.flatMap(({ framework, instrument }) => {
    const compiled = compile(framework, instrument.id);
    const name = `${framework.id}/${instrument.id}`;
    const cases = selected
      .filter(({ instruments }) => instruments.includes(name))
      .map((one) => known.get(one.case) as KnownCase);
    const decisions = decide(compiled, cases, work.targets, work.seed);
    return cases.flatMap((one) => rowsOf(one, compiled, decisions, assessorsOf(one.reference), work.seed));
  });
}

/** One row where one assessor read the case; else two blind ones and the agreed one. */
function rowsOf(
  { reference, facts }: KnownCase,
  compiled: CompiledInstrument,
  decisions: Decisions,
  assessors: readonly string[],
  seed: string,
): ResponseRow[] {
  const one: Case = { reference, compiled, facts, decisions: decisions.get(reference) ?? new Map(), seed };
  const answers = respond(one);
  const base = { reference, instrument: compiled.instrument.id };
  const [only, second] = assessors;
  if (second === undefined) return [{ ...base, assessor: only ?? '', facts, answers }];
  const blind = assessors.map((assessor) => ({ ...base, assessor, ...blindResponse(one, answers, assessor) }));
  return [...blind, { ...base, assessor: 'agreed', facts, answers }];
}

/** Who reads each case: the assessor it was allocated to, and for some a second one. */
function pairing(
  selected: readonly DrawnCase[],
  known: ReadonlyMap<string, KnownCase>,
  { assessors, service, seed, readTwice }: Fieldwork,
): (reference: string) => readonly string[] {
  const cases = selected.map(({ case: reference, stratum }) => {
    return { case: reference, stratum, manager: known.get(reference)?.manager ?? '' };
  });
  const { allocation, load } = allocate({ cases, assessors, service, seed });
  const allocated = new Map(allocation.map((one) => [one.case, one.assessor]));
  const ready = assessors.filter(({ id }) => load.some(({ assessor }) => assessor === id));
  const mayRead = (reference: string) =>
    ready.filter(({ conflicts = [] }) => !conflicts.includes(known.get(reference)?.manager.trim().toUpperCase() ?? ''));
  const twice = new Set(
    diceFrom(seed, 'read twice')
      .shuffled(cases.map((one) => one.case))
      .slice(0, Math.round(readTwice * cases.length)),
  );
  return (reference) => {
    const first = allocated.get(reference) ?? '';
    if (!twice.has(reference)) return [first];
    const others = mayRead(reference).flatMap(({ id }) => (id === first ? [] : [id]));
    return [first, diceFrom(seed, 'second', reference).pick(others)];
  };
}
