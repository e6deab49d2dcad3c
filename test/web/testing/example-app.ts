import type { Logger } from 'pino';
import { loadExampleOnce } from '../../../src/web/example.ts';
import { composeWeb } from '../../../src/web/start.ts';
import { freshStore } from '../../store/testing/fresh-store.ts';
import { freePort } from './free-port.ts';
import { testConfig } from './real-app.ts';

/** The example as `npm start` loads it, served by two processes' worth of application on one database. */
export async function exampleInspection(log: Logger) {
  const { store, dispose } = await freshStore();
  const config = testConfig({ PORT: String(await freePort()) });
  const people = await loadExampleOnce(config, store);
  if (!people) throw new Error('the example was there before it was loaded');
  const second = testConfig({ PORT: String(await freePort()) });
  const apps = [await composeWeb(config, store, log), await composeWeb(second, store, log)];
  const addresses = [config.baseUrl, second.baseUrl] as const;
  await apps[0]?.app.server.listen({ port: config.port, host: '127.0.0.1' });
  await apps[1]?.app.server.listen({ port: second.port, host: '127.0.0.1' });
  return {
    addresses,
    passwordOf: (userName: string): string => people.find((one) => one.userName === userName)?.password ?? '',
    close: async () => {
      for (const { app } of apps) await app.server.close();
      await dispose();
    },
  };
}
