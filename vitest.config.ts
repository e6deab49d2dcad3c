import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      'examples/**/*.test.ts',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    reporters: ['default', ['json', { outputFile: 'out/test-results.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By itself it leaves one core unused; journeys mostly wait for a browser.
    maxWorkers: 2,
  },
});
