import { describe, expect, it } from 'vitest';
import { nextStage, obstacles, type StageFacts, stageBefore } from './obstacles.ts';

const facts = (given: Partial<StageFacts>): StageFacts => ({
  kind: 'single',
  stage: 'announced',
  dates: { region: null, announcedOn: null, fieldworkFrom: '2026-03-02', fieldworkTo: null, publishOn: '2026-06-01' },
  today: '2026-03-02',
  standingLists: 1,
  selected: 10,
  notAllocated: 0,
  notSubmitted: 0,
  contacts: 1,
  ...given,
});
const codes = (given: Partial<StageFacts>) => obstacles(facts(given)).map(({ code }) => code);

describe('what stands against the next stage', () => {
  it('is nothing where everything is there', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ stage: 'sampled' })).toEqual([]);
  });

  it('is a missing contact, list or case at the start; an own audit needs no contact', () => {
    expect(codes({ contacts: 0, standingLists: 0, selected: 0 })).toEqual(['no-contact', 'no-list', 'no-case']);
    expect(codes({ kind: 'self-audit', contacts: 0 })).toEqual([]);
  });

  it('is counted where there are several', () => {
    expect(obstacles(facts({ stage: 'fieldwork', notSubmitted: 3 }))).toEqual([{ code: 'not-submitted', count: 3 }]);
  });

  it('is a day that has not come', () => {
    expect(codes({ stage: 'sampled', today: '2026-03-01' })).toEqual(['before-fieldwork']);
    expect(codes({ stage: 'draft-report', today: '2026-05-31' })).toEqual(['before-publication']);
  });

  it('leads one stage on or back, and no further than the ends', () => {
    expect([nextStage('announced'), stageBefore('announced')]).toEqual(['sampled', null]);
    expect([nextStage('closed'), stageBefore('closed')]).toEqual([null, 'published']);
  });
});
