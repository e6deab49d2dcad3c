import { describe, expect, it } from 'vitest';
import { passwordFault } from './rules.ts';

const own = ['Gwen Example', 'gwen.example@service.example'];

describe('rules for a new password', () => {
  it.each([
    'paper lantern river',
    'zmtqpwxkvbhr',
    'correct horse battery staple',
    'dŵr tân mynydd glas',
    'xxxxxqjv wpt mzk',
  ])('accepts %s, without asking for signs, digits or capitals', (password) =>
    expect(passwordFault(password, own)).toBeNull(),
  );

  it.each([
    'Password1234',
    'qwerty123456',
    'Letmein!!2024',
    '1q2w3e4r5t6y',
    'dragon-monkey',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '123456789012',
    'cdefghijklmnop',
    'Aboveline2026',
    'GwenExample1',
    'youth justice 1',
    'Password Password',
  ])('refuses %s as one of the first that would be tried', (password) =>
    expect(passwordFault(password, own)).toBe('common'),
  );

  it('counts characters, not bytes', () => {
    expect(passwordFault('paper river', own)).toBe('too-short');
    expect(passwordFault('ŵŷûîôâêẅÿïö', own)).toBe('too-short');
    expect(passwordFault(`paper lantern ${'r'.repeat(260)}`, own)).toBe('too-long');
  });

  it('answers quickly on the longest password', () => {
    const started = performance.now();
    passwordFault('qwerty'.repeat(42), own);
    passwordFault('ab1'.repeat(85), own);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
