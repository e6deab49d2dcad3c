import type { InspectionDates, InspectionKind, InspectionStage } from '../../ports/index.ts';

export const STAGES: readonly InspectionStage[] = [
  'announced',
  'sampled',
  'fieldwork',
  'quality-assurance',
  'panel',
  'draft-report',
  'published',
  'closed',
];

/** What the stage of an inspection is judged by, as far as its lead inspector may know. */
export interface StageFacts {
  readonly kind: InspectionKind;
  readonly stage: InspectionStage;
  readonly dates: InspectionDates;
  readonly today: string;
  readonly standingLists: number;
  readonly selected: number;
  readonly notAllocated: number;
  readonly notSubmitted: number;
  readonly contacts: number;
}

/** Something that stands against the next stage, by a word of the catalogue (`obstacle.<code>`), with a count where one helps. */
export interface Obstacle {
  readonly code:
    | 'no-contact'
    | 'no-list'
    | 'no-case'
    | 'not-allocated'
    | 'no-fieldwork-days'
    | 'before-fieldwork'
    | 'not-submitted'
    | 'before-publication';
  readonly count: number;
}

export const nextStage = (stage: InspectionStage): InspectionStage | null => STAGES[STAGES.indexOf(stage) + 1] ?? null;
export const stageBefore = (stage: InspectionStage): InspectionStage | null =>
  STAGES[STAGES.indexOf(stage) - 1] ?? null;

/** What stands against moving on to the next stage. It can be moved on all the same, with a reason. */
export function obstacles(facts: StageFacts): readonly Obstacle[] {
  const against = CHECKS[facts.stage];
  return against === undefined ? [] : against(facts).filter(({ count }) => count > 0);
}

const one = (code: Obstacle['code'], holds: boolean): Obstacle => ({ code, count: holds ? 1 : 0 });

/** By the stage that is left. */
const CHECKS: Partial<Readonly<Record<InspectionStage, (facts: StageFacts) => readonly Obstacle[]>>> = {
  announced: ({ kind, contacts, standingLists, selected }) => [
    one('no-contact', kind !== 'self-audit' && contacts === 0),
    one('no-list', standingLists === 0 && selected === 0),
    one('no-case', selected === 0),
  ],
  sampled: ({ dates, today, notAllocated }) => [
    { code: 'not-allocated', count: notAllocated },
    one('no-fieldwork-days', dates.fieldworkFrom === null),
    one('before-fieldwork', dates.fieldworkFrom !== null && today < dates.fieldworkFrom),
  ],
  fieldwork: ({ notSubmitted }) => [{ code: 'not-submitted', count: notSubmitted }],
  'quality-assurance': ({ notSubmitted }) => [{ code: 'not-submitted', count: notSubmitted }],
  'draft-report': ({ dates, today }) => [
    one('before-publication', dates.publishOn !== null && today < dates.publishOn),
  ],
};
