import { describe, expect, it } from 'vitest';
import { preparedStatements } from './prepared.ts';

describe('statements that a connection keeps', () => {
  it('are the same for the same text, and make room for new ones by what was not used for longest', () => {
    const kept = preparedStatements(2);
    const one = kept.of('SELECT 1').prepared;
    const two = kept.of('SELECT 2').prepared;
    expect(kept.of('SELECT 1')).toEqual({ prepared: one, dropped: null });
    expect(kept.of('SELECT 3').dropped).toBe(two);
    expect(kept.of('SELECT 2').prepared.name).not.toBe(two.name);
  });

  it('are not those that put many rows into a table', () => {
    const kept = preparedStatements();
    const long = `INSERT INTO t VALUES ${'($1), '.repeat(1000)}`;
    expect(kept.of(long).prepared).toMatchObject({ name: '', state: 'new' });
    expect(kept.of(long).prepared).not.toBe(kept.of(long).prepared);
  });
});
