import { describe, expect, it } from 'vitest';
import { safeOnward } from './onward.ts';

describe('the address to go on with', () => {
  it.each(['/', '/cases/17?page=2', '/account#passkeys'])('may be %s', (address) => {
    expect(safeOnward(address)).toBe(address);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a\r\nb',
    '',
    7,
    undefined,
    `/${'a'.repeat(3_000)}`,
  ])('is never %s', (address) => expect(safeOnward(address)).toBe('/'));
});
