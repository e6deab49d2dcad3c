import type { SampleOutcome } from '../../report/index.ts';
import type { Found } from './library.ts';
import { isRecord } from './text-file.ts';

/** What rating needs of a sample; the rest is for the report. */
export interface ReadSample {
  readonly eligible: number;
  readonly selected: readonly string[];
  readonly reserve: readonly string[];
  /** The sampling plan it was drawn by. */
  readonly plan: string | undefined;
  /** The sample as a report shows it; null where a part that only a report needs is lacking. */
  readonly outcome: SampleOutcome | null;
}

/** Reads a sample as `sample --json` writes it. */
export function readSample(value: unknown, file: string): Found<ReadSample> {
  if (!isRecord(value) || typeof value.eligible !== 'number' || !isTexts(value.selected)) {
    return { ok: false, problems: [notASample(file)] };
  }
  const { eligible, selected, reserve, plan } = value;
  return {
    ok: true,
    value: {
      eligible,
      selected,
      reserve: isTexts(reserve) ? reserve : [],
      plan: typeof plan === 'string' ? plan : undefined,
      outcome: isOutcome(value) ? (value as unknown as SampleOutcome) : null,
    },
  };
}

export const notASample = (file: string) => ({
  code: 'not-a-sample',
  message: 'This is not a sample: write it with `aboveline sample --json`',
  file,
});

const isOutcome = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value.seed === 'string' &&
  typeof value.asOf === 'string' &&
  typeof value.population === 'number' &&
  isRecord(value.size) &&
  typeof value.size.required === 'number' &&
  typeof value.size.basis === 'string' &&
  isTexts(value.reserve) &&
  isTexts(value.steps) &&
  isRows(value.excluded, 'reason', 'words') &&
  isRows(value.duplicates) &&
  isRows(value.strata, 'key');

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isRows = (value: unknown, ...texts: readonly string[]): boolean =>
  Array.isArray(value) && value.every((one) => isRecord(one) && texts.every((id) => typeof one[id] === 'string'));
