import { enableCompileCache } from 'node:module';

enableCompileCache();
// A reader such as `head` may close its end early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const { run } = await import('./program.ts');
process.exitCode = await run(process.argv.slice(2));
