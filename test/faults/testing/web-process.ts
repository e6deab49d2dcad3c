import { readConfig } from '../../../src/web/config.ts';
import { localKey } from '../../../src/web/local-key.ts';
import { openDatabase } from '../../../src/web/open-database.ts';
import { openLog } from '../../../src/web/operations/log.ts';
import { composeWeb } from '../../../src/web/start.ts';
import { savePart } from './save-part.ts';

// The whole application in a process of its own, with an address to save answers at. It ends with whoever started it.

const read = readConfig(process.env, localKey);
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
const log = openLog(read.config.logLevel);
const { store } = await openDatabase(read.config, (error) => log.error({ err: error }, 'database connection lost'));
const { app } = await composeWeb(read.config, store, log, [savePart]);
await app.server.listen({ host: '127.0.0.1', port: read.config.port });
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
