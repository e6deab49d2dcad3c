import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledStyles } from './build-styles.ts';

const committed = readFileSync(join(import.meta.dirname, 'report.css'), 'utf8');

describe('the style sheet', () => {
  it('is what report.scss compiles to (npm run styles)', () => {
    expect(committed).toBe(compiledStyles());
  });

  it('is small, names no font of GOV.UK and loads nothing', () => {
    expect(committed.length).toBeLessThan(60_000);
    expect(committed).not.toMatch(/url\(|@import|@font-face|GDS Transport/);
  });
});
