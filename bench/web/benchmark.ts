import { chmodSync } from 'node:fs';
import type { Benchmark } from '../support/figure.ts';
import { pageFigures } from './pages.ts';
import { saveFigures } from './save.ts';

/** Pages against their templates alone, and saved answers against plain inserts, over an embedded database that fsyncs. */
export const webBenchmark: Benchmark = async (setting) => {
  // The account of the database walks through it where we are root.
  chmodSync(setting.scratch, 0o711);
  return [...(await pageFigures(setting)), ...(await saveFigures(setting))];
};
