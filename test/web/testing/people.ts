import type { Person } from '../../store/testing/world.ts';

/** Everybody a page can be asked for by: each role, a lead inspector of another inspection, one without any role, nobody. */
export const WHO = [
  'administrator',
  'policy-officer',
  'analyst',
  'inspection-planner',
  'lead-inspector',
  'inspector',
  'local-assessor',
  'partner-inspector',
  'quality-lead',
  'panel-member',
  'panel-chair',
  'service-contact',
  'other-lead',
  'no-role',
  'signed-out',
] as const;
export type Who = (typeof WHO)[number];

/** The same people in the world that the store's tests make. */
export const PERSON: Readonly<Record<Exclude<Who, 'signed-out'>, Person>> = {
  administrator: 'administrator',
  'policy-officer': 'policy',
  analyst: 'analyst',
  'inspection-planner': 'planner',
  'lead-inspector': 'lead',
  inspector: 'first',
  'local-assessor': 'local',
  'partner-inspector': 'partner',
  'quality-lead': 'quality',
  'panel-member': 'panel',
  'panel-chair': 'chair',
  'service-contact': 'contact',
  'other-lead': 'otherLead',
  'no-role': 'stranger',
};
