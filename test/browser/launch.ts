import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** A started browser, or the reason why there is none, for a test to be skipped with. */
type Launch = { readonly browser: Browser } | { readonly browser: null; readonly reason: string };

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Flags without which Chromium does not start as root, in a container, or with little shared memory. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

/** Starts a headless Chromium: the one named by CHROMIUM_PATH, else the system's, else the packed one. */
export const launchBrowser = async (): Promise<Launch> => {
  try {
    return { browser: await chromium.launch(howToStart()) };
  } catch (error) {
    return { browser: null, reason: `No Chromium could be started: ${firstLine(error)}` };
  }
};

/** The same with a folder of its own that outlives it, as a person's browser has: for what must survive a crash. */
export const launchKept = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, howToStart());

/** Kills every process of a browser that keeps its things in `folder`, as when the power goes: no page is told. */
export function killKept(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

const firstLine = (error: unknown): string => String(error).split('\n')[0] ?? '';

function howToStart() {
  const found = [process.env['CHROMIUM_PATH'] ?? '', ...SYSTEM_BROWSERS].find(
    (path) => path !== '' && existsSync(path),
  );
  const inherited = process.env as Record<string, string>;
  if (found !== undefined) return { executablePath: found, args: FLAGS, headless: true, env: inherited };
  const folder = unpacked();
  return {
    executablePath: join(folder, 'chromium'),
    args: [...FLAGS, '--headless=shell', '--no-zygote'],
    headless: true,
    env: { ...inherited, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder },
  };
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium`, with the shared libraries that a bare Debian lacks,
 * once for each version. Test files that run side by side each unpack into a folder of
 * their own; whichever is renamed first is kept.
 */
const unpacked = (): string => {
  const packed = packedFolder();
  const folder = join(tmpdir(), `aboveline-chromium-${packed.version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const scratch = mkdtempSync(`${folder}-`);
  writeFileSync(join(scratch, 'chromium'), brotli(packed.bin, 'chromium.br'));
  chmodSync(join(scratch, 'chromium'), 0o700);
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    untar(brotli(packed.bin, archive), scratch);
  }
  // The packed settings name folders of another machine, where no letter would be drawn here.
  writeFileSync(join(scratch, 'fonts.conf'), fontSettings(folder));
  return keepFirst(scratch, folder);
};

const packedFolder = (): { readonly bin: string; readonly version: string } => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = entry.slice(0, entry.lastIndexOf(`${join('@sparticuz', 'chromium')}`) + '@sparticuz/chromium'.length);
  const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return { bin: join(root, 'bin'), version: about.version };
};

const brotli = (folder: string, file: string): Buffer => brotliDecompressSync(readFileSync(join(folder, file)));

const untar = (archive: Buffer, into: string): void => {
  const result = spawnSync('tar', ['-xf', '-', '-C', into], { input: archive });
  if (result.status !== 0) throw new Error(`tar failed in ${into}: ${result.stderr?.toString() ?? 'not found'}`);
};

const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;

const keepFirst = (scratch: string, folder: string): string => {
  try {
    renameSync(scratch, folder);
  } catch {
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
};
