import { describe, expect, it } from 'vitest';
import type { GlobalRole, InspectionRole } from '../ports/actor.ts';
import { may } from './may.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';

const ALL = Object.keys(PERMISSIONS) as Permission[];
const actor = (...globalRoles: GlobalRole[]) => ({ globalRoles });
const on = (inspectionId: string, role: InspectionRole) => ({ inspectionId, role });
const CASEWORK = ALL.filter((name) => /^(case|response|finding|long-list)[.]/.test(name));

describe('permission', () => {
  it('is held on the one inspection only', () => {
    expect(may(actor(), [on('a', 'inspector')], 'case.read', 'a')).toBe(true);
    expect(may(actor(), [on('a', 'inspector')], 'case.read', 'b')).toBe(false);
    expect(may(actor(), [on('a', 'inspector')], 'case.read')).toBe(false);
  });

  it('does not grow from two roles on two inspections', () => {
    const held = [on('a', 'service-contact'), on('b', 'inspector')];
    expect(may(actor(), held, 'case.read', 'a')).toBe(false);
    expect(may(actor(), held, 'long-list.supply', 'b')).toBe(false);
  });

  it('keeps casework from every global role', () => {
    expect(CASEWORK.length).toBeGreaterThan(3);
    for (const permission of CASEWORK) {
      expect(
        may(actor('administrator', 'policy-officer', 'analyst', 'inspection-planner'), [], permission, 'a'),
        permission,
      ).toBe(false);
    }
  });

  it('gives those who have merely signed in nothing but their account, their first page, the frameworks and an audit of their own service', () => {
    expect(ALL.filter((permission) => may(actor(), [], permission, 'a'))).toEqual([
      'own-account.use',
      'first-page.see',
      'framework.read',
      'own-audit.create',
    ]);
  });

  it('shows the panel findings and no case', () => {
    for (const role of ['panel-member', 'panel-chair'] as const) {
      expect(may(actor(), [on('a', role)], 'finding.read', 'a')).toBe(true);
      expect(may(actor(), [on('a', role)], 'case.read', 'a')).toBe(false);
    }
  });
});
