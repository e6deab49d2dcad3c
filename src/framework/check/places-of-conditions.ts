import type { Instrument } from '../model/framework.ts';
import type { Path } from '../read/yaml-file.ts';
import { type CheckContext, questionsOfInstrument } from './context.ts';

/** A condition of a framework, what it belongs to, and what it may speak of. */
export interface PlacedCondition {
  readonly text: string;
  readonly owner: object;
  readonly path: Path;
  readonly what: string;
  /** The instrument whose answers it may mention; none where only facts are known. */
  readonly instrument?: Instrument;
  readonly mayUseAsOf: boolean;
}

/** Every condition that a framework holds. */
export function allConditions(context: CheckContext): readonly PlacedCondition[] {
  const { framework } = context;
  return [
    ...framework.instruments.flatMap(conditionsOfInstrument),
    ...framework.programmes.flatMap((programme) =>
      programme.instruments.flatMap((use, i) =>
        factsOnly(use.when, programme, ['instruments', i, 'when'], `programme ${programme.id}`),
      ),
    ),
    ...framework.sampling.flatMap((plan) => [
      ...plan.exclusions.flatMap((one, i) => [
        { ...placed(one.when, plan, ['exclusions', i, 'when'], `exclusion ${one.code}`), mayUseAsOf: true },
      ]),
      ...plan.lookBack.flatMap((one, i) => factsOnly(one.when, plan, ['lookBack', i, 'when'], 'look-back')),
      ...plan.shares.flatMap((one, i) => factsOnly(one.when, plan, ['shares', i, 'when'], `share ${one.id}`)),
    ]),
  ];
}

const placed = (text: string, owner: object, path: Path, what: string): PlacedCondition => ({
  text,
  owner,
  path,
  what,
  mayUseAsOf: false,
});

const factsOnly = (text: string | undefined, owner: object, path: Path, what: string): PlacedCondition[] =>
  text === undefined ? [] : [placed(text, owner, path, what)];

function conditionsOfInstrument(instrument: Instrument): readonly PlacedCondition[] {
  const answering = (text: string | undefined, owner: object, path: Path, what: string): PlacedCondition[] =>
    text === undefined ? [] : [{ ...placed(text, owner, path, what), instrument }];
  return [
    ...questionsOfInstrument(instrument).flatMap((question) => [
      ...answering(question.when, question, ['when'], `question ${question.id}`),
      ...question.parts.flatMap((part) => answering(part.when, part, ['when'], `part ${question.id}/${part.id}`)),
    ]),
    ...instrument.rules.flatMap((rule) => answering(rule.when, rule, ['when'], `rule ${rule.id}`)),
    ...instrument.limits.flatMap((limit) => answering(limit.when, limit, ['when'], `limit ${limit.id}`)),
    ...instrument.periods.flatMap((period) => factsOnly(period.when, period, ['when'], `period ${period.id}`)),
    ...instrument.alternatives.flatMap((one) =>
      Object.entries(one.only).flatMap(([keyQuestion, text]) =>
        factsOnly(text, one, ['only', keyQuestion], `alternative ${one.id}`),
      ),
    ),
  ];
}
