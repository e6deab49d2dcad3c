import { describe, expect, it } from 'vitest';
import type { Session } from '../../ports/index.ts';
import { endOf, isFreshlyProved, sessionState, USUAL_TIMEOUTS } from './state.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 5, 9, minutes));
const session = (change: Partial<Session> = {}): Session => ({
  sessionId: 's',
  accountId: 'a',
  createdAt: at(0),
  seenAt: at(0),
  expiresAt: at(10_000),
  provedAt: at(0),
  method: 'passkey',
  data: {},
  ...change,
});

describe('the state of a session', () => {
  it('is open for half an hour without a request, then locked', () => {
    expect(sessionState(session(), at(30), USUAL_TIMEOUTS)).toBe('open');
    expect(sessionState(session(), at(31), USUAL_TIMEOUTS)).toBe('locked');
  });

  it('locks after twelve hours however busy it was', () => {
    expect(sessionState(session({ seenAt: at(719) }), at(720), USUAL_TIMEOUTS)).toBe('open');
    expect(sessionState(session({ seenAt: at(720) }), at(721), USUAL_TIMEOUTS)).toBe('locked');
  });

  it('is unproved until somebody has signed in', () => {
    expect(sessionState(session({ accountId: null }), at(1), USUAL_TIMEOUTS)).toBe('unproved');
    expect(sessionState(session({ provedAt: null }), at(1), USUAL_TIMEOUTS)).toBe('unproved');
  });

  it('asks for a fresh proof after a quarter of an hour, and ends for good after a day', () => {
    expect(isFreshlyProved(session(), at(15), USUAL_TIMEOUTS)).toBe(true);
    expect(isFreshlyProved(session(), at(16), USUAL_TIMEOUTS)).toBe(false);
    expect(endOf(at(0), USUAL_TIMEOUTS)).toEqual(at(24 * 60));
  });
});
