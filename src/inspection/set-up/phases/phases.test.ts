import { describe, expect, it } from 'vitest';
import { type PhaseFacts, phasesOf, type TaskId } from './phases.ts';

const facts = (given: Partial<PhaseFacts> = {}): PhaseFacts => ({
  kind: 'single',
  stage: 'announced',
  roles: ['lead-inspector'],
  hasDates: false,
  services: 1,
  servicesWithContact: 0,
  openInvitations: 0,
  fieldworkers: 0,
  timetabled: 0,
  lists: { wanted: 1, standing: 0 },
  cases: { total: 0, notAllocated: 0, submitted: 0, mine: 0 },
  ...given,
});
const stateOf = (id: TaskId, given: Partial<PhaseFacts> = {}) =>
  phasesOf(facts(given))
    .phases.flatMap(({ tasks }) => tasks)
    .find((task) => task.id === id)?.state;

describe('the task list of an inspection', () => {
  it('leads the lead inspector from settings to team, contact and sample', () => {
    const done: Partial<PhaseFacts> = { hasDates: true };
    expect(phasesOf(facts()).next).toBe('settings');
    expect(phasesOf(facts(done)).next).toBe('team');
    expect(phasesOf(facts({ ...done, fieldworkers: 2 })).next).toBe('contact');
    const invited = { ...done, fieldworkers: 2, openInvitations: 1 };
    expect(phasesOf(facts(invited)).next).toBeNull();
    expect(phasesOf(facts({ ...invited, servicesWithContact: 1, lists: { wanted: 1, standing: 1 } })).next).toBe(
      'sample',
    );
  });

  it('gives the list to the service contact, and in an own audit to whoever leads it', () => {
    expect(phasesOf(facts({ roles: ['service-contact'], cases: null })).next).toBe('lists');
    const audit = { kind: 'self-audit', hasDates: true, fieldworkers: 1 } as const;
    expect(phasesOf(facts(audit)).next).toBe('lists');
    expect(stateOf('contact', audit)).toBeUndefined();
  });

  it('waits with the sample until a list stands, and with allocation until it is drawn', () => {
    expect([stateOf('sample'), stateOf('allocation')]).toEqual(['later', 'later']);
    const listed = { lists: { wanted: 1, standing: 1 } };
    expect(stateOf('sample', listed)).toBe('to-do');
    const drawn = { ...listed, cases: { total: 4, notAllocated: 3, submitted: 0, mine: 0 } };
    expect([stateOf('sample', drawn), stateOf('allocation', drawn)]).toEqual(['done', 'in-progress']);
  });

  it('wants the list of every service and every plan', () => {
    expect(stateOf('lists', { lists: { wanted: 2, standing: 1 } })).toBe('in-progress');
    expect(stateOf('lists', { lists: { wanted: 2, standing: 2 } })).toBe('done');
  });

  it('tells an inspector with cases of their own to assess them', () => {
    const cases = { total: 4, notAllocated: 0, submitted: 1, mine: 2 };
    expect(phasesOf(facts({ roles: ['inspector'], stage: 'fieldwork', cases })).next).toBe('assess');
  });

  it('goes by the stage where the reader may not count cases', () => {
    const contact = { roles: ['service-contact'], cases: null } as const;
    expect(stateOf('allocation', { ...contact, stage: 'sampled' })).toBe('later');
    expect(stateOf('allocation', { ...contact, stage: 'fieldwork' })).toBe('done');
    expect(phasesOf(facts({ ...contact, stage: 'fieldwork' })).next).toBeNull();
  });
});
