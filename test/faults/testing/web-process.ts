import { readConfig } from '../../../src/web/config.ts';
import { localKey } from '../../../src/web/local-key.ts';
import { openDatabase } from '../../../src/web/open-database.ts';
import { openLog } from '../../../src/web/operations/log.ts';
import { composeWeb } from '../../../src/web/start.ts';

// The whole application in a process of its own. It ends with whoever started it.

const read = readConfig(process.env, localKey);
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
const log = openLog(read.config.logLevel);
const { store } = await openDatabase(read.config, log);
const { app } = await composeWeb(read.config, store, log);
await app.server.listen({ host: '127.0.0.1', port: read.config.port });
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
