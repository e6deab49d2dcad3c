import { describe, expect, it } from 'vitest';
import { readClaims } from './claims.ts';

const settings = {
  rolesClaim: 'groups',
  roles: { 'staff-policy': 'policy-officer', 'staff-root': 'administrator', odd: 'owner' },
};
const person = { iss: 'https://issuer.example', sub: '17', name: 'Gwen Example', email: 'gwen@service.example' };

describe('claims of an issuer', () => {
  it('map values to roles, whether listed or in one text', () => {
    expect(readClaims({ ...person, groups: ['staff-policy', 'other'] }, settings).globalRoles).toEqual([
      'policy-officer',
    ]);
    expect(readClaims({ ...person, groups: 'staff-root staff-policy' }, settings).globalRoles).toEqual([
      'administrator',
      'policy-officer',
    ]);
  });

  it('give no role that is not mapped, does not exist, or is named like a property of every object', () => {
    expect(readClaims({ ...person, groups: ['administrator', 'odd', 'constructor', 7] }, settings).globalRoles).toEqual(
      [],
    );
    expect(readClaims(person, settings).globalRoles).toEqual([]);
  });

  it('leave roles as they are where nothing is mapped', () => {
    expect(
      readClaims({ ...person, groups: ['staff-root'] }, { rolesClaim: 'groups', roles: {} }).globalRoles,
    ).toBeNull();
  });

  it('do not take an address that the issuer has not checked', () => {
    expect(readClaims({ ...person, email_verified: false }, settings)).toMatchObject({ email: null, userName: '17' });
    expect(readClaims(person, settings)).toMatchObject({
      email: 'gwen@service.example',
      userName: 'gwen@service.example',
      displayName: 'Gwen Example',
    });
  });
});
