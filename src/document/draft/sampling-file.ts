import { NOT_IN_DOCUMENT } from './source.ts';

/** `sampling.yaml`: the least that a long list needs. */
export const samplingFile = (): object => ({
  plans: [
    {
      id: 'all-cases',
      title: 'Cases of the list',
      columns: [
        column('case', 'Case reference', 'case', 'text', 'One reference a case, never a name.'),
        column('person', 'Person reference', 'person', 'text', 'The same for every case of one person. Never a name.'),
        {
          ...column('start', 'Start date', 'start-date', 'date', 'The day on which the case began.'),
          fact: 'startDate',
        },
      ],
      size: { confidence: 0.8, margin: 5, proportion: 0.5, source: NOT_IN_DOCUMENT },
      strata: [],
      strataSource: NOT_IN_DOCUMENT,
      buffer: 0.2,
      caseManagerCap: 6,
    },
  ],
});

const column = (id: string, heading: string, role: string, type: string, help: string): object => ({
  id,
  heading,
  role,
  type,
  required: true,
  help,
});
