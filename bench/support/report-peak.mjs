// Loaded into a measured process by `--import`: tells at its end how much memory it held at most, in kilobytes.
import { readFileSync, writeFileSync } from 'node:fs';

process.once('exit', () => {
  const { BENCH_PEAK_FILE } = process.env;
  if (BENCH_PEAK_FILE) writeFileSync(BENCH_PEAK_FILE, String(peak()));
});

/** On Linux `maxRSS` also holds the peak of the process that started this one; the peak of the memory map does not. */
function peak() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return Number(kilobytes);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
