// Loaded into a measured process by `--import`: tells at its end how much memory it held at most.
import { writeFileSync } from 'node:fs';

process.once('exit', () => {
  const { BENCH_PEAK_FILE } = process.env;
  if (BENCH_PEAK_FILE) writeFileSync(BENCH_PEAK_FILE, String(process.resourceUsage().maxRSS));
});
