import { describe, expect, it } from 'vitest';
import { compareVersions, nextVersion, withVersion } from './versions.ts';

describe('versions', () => {
  it.each([
    ['3.4', '3.10'],
    ['2020-04', '2020-04.1'],
    ['16', '16.1'],
    ['2025', '2025.1'],
    ['9', '10'],
    ['1.0-a', '1.0-b'],
  ])('%s comes before %s', (earlier, later) => {
    expect(compareVersions(earlier, later)).toBeLessThan(0);
    expect(compareVersions(later, earlier)).toBeGreaterThan(0);
    expect(compareVersions(later, later)).toBe(0);
  });

  it.each(['3.4', '16', '2020-04', '2025', '1.0.9'])('the one after %s comes after it', (version) => {
    expect(compareVersions(nextVersion(version), version)).toBeGreaterThan(0);
  });

  it('are changed in a file without touching anything else', () => {
    const file = 'id: a\nversion: "3.4" # as printed\ndocuments:\n  - { title: x, version: y }\n';
    expect(withVersion(file, '3.5')).toBe(file.replace('version: "3.4" ', 'version: "3.5"'));
  });
});
