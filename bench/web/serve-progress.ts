import { once } from 'node:events';
import { buildApp } from '../../src/web/app.ts';
import { pages } from '../../src/web/pages/index.ts';
import { openWeb, sessionOf } from './open-web.ts';
import { makeProgressWorld } from './progress-world.ts';

// A process of its own: one inspection with many cases, and everybody on it signed in. Told to, it hands a case in.

const [scratch = '', cases = '1000', persons = '50'] = process.argv.slice(2);
const web = await openWeb(scratch);
const world = await makeProgressWorld(web.store, Number(cases), Number(persons));
const { server } = await buildApp(web.deps, [pages(web.deps)]);
await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
const port = address !== null && typeof address === 'object' ? address.port : 0;
const cookies = [];
for (const person of world.people) cookies.push(await sessionOf(web.store, person));
process.send?.({
  base: `http://127.0.0.1:${port}`,
  url: `/inspections/${world.inspectionId}/progress`,
  cookies,
});
process.on('message', async (asked) => {
  if (asked !== 'next') return;
  await world.next();
  process.send?.({ handedIn: Date.now() });
});
await once(process, 'disconnect');
await server.close();
await web.close();
process.exit(0);
