import { pino } from 'pino';
import { composeWeb } from '../../../../src/web/start.ts';
import { freshStore } from '../../../store/testing/fresh-store.ts';
import { freePort } from '../free-port.ts';
import { testConfig } from '../real-app.ts';

/** An installation as it is on its first day: no example, nobody, no service, no inspection. */
export async function emptyInstallation() {
  const { store, database, dispose } = await freshStore();
  const config = testConfig({
    PORT: String(await freePort()),
    ABOVELINE_HOME: '/nonexistent',
    ABOVELINE_EXAMPLE: 'no',
  });
  const { app, link } = await composeWeb(config, store, pino({ level: 'silent' }));
  return {
    app,
    store,
    database,
    config,
    firstLink: async (): Promise<string> => (await link()) ?? '',
    listen: () => app.server.listen({ port: config.port, host: '127.0.0.1' }),
    close: async () => {
      await app.server.close();
      await dispose();
    },
  };
}

export type Installation = Awaited<ReturnType<typeof emptyInstallation>>;
