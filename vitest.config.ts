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
    testTimeout: 30_000,
  },
});
