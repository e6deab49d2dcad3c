import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtAssets } from './build-assets.ts';

const folder = join(import.meta.dirname, 'built');

describe('what browsers are sent', () => {
  it('is what its sources build to (npm run styles)', async () => {
    const built = await builtAssets();
    expect(readdirSync(folder).toSorted()).toEqual([...built.keys()].toSorted());
    for (const [name, text] of built) expect(readFileSync(join(folder, name), 'utf8') === text, name).toBe(true);
  });

  it('names no font of GOV.UK, and loads nothing from elsewhere', () => {
    const css = readFileSync(join(folder, 'application.css'), 'utf8');
    expect(css).not.toMatch(/url\(|@import|@font-face|GDS Transport/);
    expect(css.length).toBeLessThan(140_000);
  });
});
