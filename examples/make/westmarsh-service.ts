import type { Assessor } from '../../src/sample/index.ts';
import type { Unfinished } from './unfinished.ts';

export const SERVICE = 'Westmarsh Youth Justice Service';

/** Inspectors, and local assessors of other services; the last works for the service itself and is given no case. */
export const ASSESSORS: readonly Assessor[] = [
  { id: 'inspector-1' },
  { id: 'inspector-2' },
  { id: 'inspector-3', conflicts: ['CM 06'] },
  { id: 'inspector-4', capacity: 8 },
  { id: 'inspector-5' },
  { id: 'local-1', service: 'Eastholme Youth Justice Service' },
  { id: 'local-2', service: 'Saltmere Youth Offending Service', capacity: 10 },
  { id: 'local-3', service: SERVICE },
];

/** Assessment is good, planning less so, and keeping other people safe is the weak side throughout. */
export const TARGETS: Readonly<Record<string, number>> = {
  '2.1.1': 0.79,
  '2.1.2': 0.73,
  '2.1.3': 0.67,
  '2.2.1': 0.73,
  '2.2.2': 0.61,
  '2.2.3': 0.53,
  '2.3.1': 0.81,
  '2.3.2': 0.71,
  '2.3.3': 0.63,
  '2.4.1': 0.69,
  '2.4.2': 0.57,
  '2.4.3': 0.43,
  '2.5.1': 0.6,
  '2.5.2': 0.5,
  '2.5.3': 0.5,
  '3.1.1': 0.91,
  '3.1.2': 0.88,
  '3.1.3': 0.82,
  '3.2.1': 0.75,
  '3.2.2': 0.69,
  '3.2.3': 0.57,
  '3.3.1': 0.84,
  '3.3.2': 0.78,
  '3.3.3': 0.72,
};

/** Standards that rest on one judgement of all evidence. */
export const JUDGEMENTS = {
  '1.1': 'good',
  '1.2': 'requires-improvement',
  '1.3': 'outstanding',
  '1.4': 'requires-improvement',
  '2.5': 'requires-improvement',
  '3.4': 'good',
} as const;

/** What the ratings panel decided: one proposal confirmed, one changed. */
export const PANEL = {
  '2.2': {
    rating: 'requires-improvement',
    reason:
      'Confirmed. Planning to keep others safe lies close to the edge of inadequate, but planning for desistance is well above it and the shortfall is one of contingency plans, not of work with victims.',
  },
  '2.3': {
    rating: 'good',
    reason:
      'Raised from requires improvement. One case decides the band, and in three of the cases answered No the police and the school had protected the person at risk without the service having written it down.',
  },
} as const;

/** Three responses with answers missing: a section not reached, one prompt overlooked, a text not written. */
export const UNFINISHED: readonly Unfinished[] = [
  { instrument: 'court', nth: 7, lacks: (id) => id.startsWith('2.4.3') },
  { instrument: 'child', nth: 4, lacks: (id) => id === 'D 1.5' },
  { instrument: 'resettlement', nth: 1, lacks: (id) => id === 'resettlement-account' },
];
