import { enableCompileCache } from 'node:module';

enableCompileCache();
const { runExample } = await import('./example.ts');
process.exitCode = await runExample();
