import type { OutcomeCounts } from '../../finding/index.ts';
import type { CellValue } from '../../sheet/index.ts';
import { type Field, whole } from './file.ts';

export const COUNT_FIELDS: readonly Field[] = [
  whole('yes', 'Cases judged yes'),
  whole('no', 'Cases judged no'),
  whole('not_applicable', 'Cases in which the question did not apply; outside the share'),
  whole('not_asked', 'Cases in which the question was not asked; outside the share'),
  whole('not_answered', 'Cases in which the question was asked and not answered; outside the share'),
  whole('counted', 'Denominator of the share: yes and no'),
];

export const countCells = (counts: OutcomeCounts): readonly CellValue[] => [
  counts.yes,
  counts.no,
  counts.na,
  counts.notAsked,
  counts.unanswered,
  counts.yes + counts.no,
];
