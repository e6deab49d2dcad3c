import { typing } from './browser.ts';
import { databaseStopped, ownDatabaseAborted } from './database-stopped.ts';
import { diskFull } from './disk-full.ts';
import { killed } from './killed.ts';
import type { Outcome } from './scenario.ts';
import { twoProcesses } from './two-processes.ts';

/** `npm run faults`: the long form. Names as arguments run some of them only. */
const SCENARIOS: Readonly<Record<string, () => Promise<Outcome>>> = {
  killed: () => killed(20),
  database: () => databaseStopped(6),
  own: () => ownDatabaseAborted(6),
  disk: () => diskFull(true),
  two: () => twoProcesses(2_000),
  typing: () => typing(Number(process.env['SESSIONS'] ?? 1_000), Number(process.env['SECONDS'] ?? 4 * 3_600)),
};

const given = process.argv.slice(2);
const unknown = given.filter((name) => !Object.hasOwn(SCENARIOS, name));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}. There are ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}

let failed = false;
for (const [name, run] of Object.entries(SCENARIOS)) {
  if (given.length > 0 && !given.includes(name)) continue;
  const begun = performance.now();
  const { name: title, figures, wrong, skipped } = await run();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`\n${title}: ${verdict(wrong, skipped)} (${seconds} s)`);
  for (const [what, figure] of Object.entries(figures)) console.log(`  ${what}: ${figure}`);
  for (const one of wrong.slice(0, 20)) console.log(`  WRONG: ${one}`);
  failed ||= wrong.length > 0;
}
process.exitCode = failed ? 1 : 0;

function verdict(wrong: readonly string[], skipped: string | undefined): string {
  if (skipped !== undefined) return `SKIPPED, ${skipped}`;
  return wrong.length === 0 ? 'nothing lost' : `${wrong.length} FAULTS`;
}
