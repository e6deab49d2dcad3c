import { NOT_IN_DOCUMENT } from './source.ts';

/** `facts.yaml`: the start of a case, and the answers that are assumed. */
export const factsFile = (): object => ({
  facts: [{ id: 'startDate', label: 'Start date', type: 'date', source: NOT_IN_DOCUMENT }],
  answerSets: {
    'yes-no': [
      { code: 'yes', label: 'Yes', counts: 'yes' },
      { code: 'no', label: 'No', counts: 'no' },
    ],
    'yes-no-na': [
      { code: 'yes', label: 'Yes', counts: 'yes' },
      { code: 'no', label: 'No', counts: 'no' },
      { code: 'na', label: 'Not applicable', counts: 'na' },
    ],
  },
});
