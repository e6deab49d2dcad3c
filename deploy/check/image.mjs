// Does by hand what the Dockerfile does, and starts what comes of it, where no container engine runs:
// as root, `node deploy/check/image.mjs`. Same steps, same files, the same account number, no right to write anywhere but
// to the folder for temporary files; the database is the embedded one of the checkout, behind an address of its own.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freshDatabase, releaseTestServer } from '../../test/store/testing/server.ts';

const ACCOUNT = 10001;
const root = join(import.meta.dirname, '../..');
const steps = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').replaceAll('\\\n', ' ').split('\n');
const work = mkdtempSync(join(tmpdir(), 'aboveline-image-'));
const [app, temporary] = [join(work, 'app'), join(work, 'tmp')];
chmodSync(work, 0o755);
mkdirSync(app);
mkdirSync(temporary);
execFileSync('chown', [String(ACCOUNT), temporary]);

/** Without blocking: the bridge to the database runs in this process. */
const run = promisify(execFile);
const copied = (line) => line.split(/\s+/).slice(1, -1);
/** Every line that copies from the checkout, and the line that installs the packages. */
for (const line of steps) {
  if (/^COPY (?!--from)/.test(line)) {
    const target = line.trim().split(/\s+/).at(-1);
    for (const source of copied(line)) {
      const isFolder = !source.includes('.') && source !== 'LICENSE';
      cpSync(join(root, source), join(app, isFolder ? target : source), { recursive: true });
    }
  }
  if (/^RUN npm ci/.test(line)) {
    const install = line.replace(/^RUN /, '').split('&&')[0].trim();
    execFileSync('sh', ['-c', install], { cwd: app, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
for (const path of globSync('{bin,src,frameworks,examples}/**/*.test.ts', { cwd: app })) rmSync(join(app, path));

/** The test server answers at a private socket, which the image's account may not open. */
const database = await freshDatabase({ migrated: false });
const bridge = createServer((from) => {
  const to = connect(join(database.server.host, '.s.PGSQL.5432'));
  from.pipe(to).pipe(from);
  for (const end of [from, to]) end.on('error', () => [from, to].forEach((one) => void one.destroy()));
});
await new Promise((resolve) => bridge.listen(0, '127.0.0.1', resolve));
const url = ({ user, password, database: name }) =>
  `postgresql://${user}:${password}@127.0.0.1:${bridge.address().port}/${name}`;
const { owner, app: serving } = database.connections;

/** What the image fixes itself. */
const fixed = Object.fromEntries(
  [...steps.find((line) => line.startsWith('ENV')).matchAll(/([A-Z_]+)=(\S+)/g)]
    .map(([, name, value]) => [name, value])
    .filter(([, value]) => !value.includes('$')),
);
const environment = {
  ...fixed,
  PATH: process.env.PATH,
  TMPDIR: temporary,
  HOST: '127.0.0.1',
  PORT: '3987',
  DATABASE_URL: url(serving),
  ABOVELINE_SECRET_KEY: randomBytes(32).toString('hex'),
};
const asAccount = { cwd: app, uid: ACCOUNT, gid: ACCOUNT };
const node = process.execPath;
let server = null;
let failure = null;
try {
  // As the migration of the chart runs it, then as the image starts.
  await run(node, ['src/cli/main.ts', 'migrate'], {
    ...asAccount,
    env: { ...environment, DATABASE_OWNER_URL: url(owner) },
    timeout: 60_000,
  });
  const command = JSON.parse(steps.findLast((line) => line.startsWith('CMD')).replace(/^CMD /, ''));
  server = spawn(node, command.slice(1), { ...asAccount, env: environment });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
  const ask = (path) => fetch(`http://127.0.0.1:3987${path}`, { redirect: 'manual' }).catch(() => null);
  for (let left = 100; left > 0 && (await ask('/ping')) === null && server.exitCode === null; left -= 1)
    await wait(200);
  const answers = await Promise.all(['/ping', '/health', '/sign-in', '/'].map(ask));
  const states = answers.map((answer) => answer?.status ?? 0);
  console.log(`/ping /health /sign-in / answer ${states.join(' ')}`);
  const probe = /"(fetch\(.*\))"\]/.exec(steps.find((line) => line.startsWith('HEALTHCHECK')))[1];
  await run(node, ['-e', probe], { env: environment, timeout: 10_000 });
  if (!said.includes('/first-administrator/')) throw new Error(`no link for the first administrator:\n${said}`);
  if (states.some((state) => state !== 200)) throw new Error(said);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const code = await ended;
  server = null;
  if (code !== 0) throw new Error(`ended with ${code} when it was told to stop:\n${said}`);
  const files = globSync('**', { cwd: join(app, 'node_modules') }).length;
  console.log(`The image's files (${files} of packages) migrate, start, pass the health check and stop.`);
} catch (error) {
  failure = error;
} finally {
  server?.kill('SIGKILL');
  bridge.close();
  await database.remove();
  await releaseTestServer();
  rmSync(work, { recursive: true, force: true });
}
if (failure !== null) {
  console.error(failure.stderr?.toString() || failure);
  process.exit(1);
}
process.exit(0);
