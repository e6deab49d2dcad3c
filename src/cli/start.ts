import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';

enableCompileCache();

/**
 * `npm start`: carries the example inspection from its long list to its report, then opens the web application with
 * it. With DATABASE_URL there is no example, and the application is all there is.
 */
const { values } = parseArgs({
  options: { 'example-only': { type: 'boolean' }, 'new-passwords': { type: 'boolean' } },
});
const isReal = (process.env['DATABASE_URL'] ?? '') !== '';

if (!isReal) {
  const { runExample } = await import('./example.ts');
  process.exitCode = await runExample();
}
if (!values['example-only'] && (process.exitCode ?? 0) === 0) {
  const { runWeb } = await import('../web/run.ts');
  const say = (line: string): void => console.log(line);
  const started = await runWeb(process.env, say, { newExamplePasswords: values['new-passwords'] === true });
  if (!started) process.exitCode = 1;
}
