import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killKept, launchBrowser, launchKept } from './launch.ts';
import { servedDevicePage } from './testing/device-page.ts';

const chromium = await launchBrowser();
const skip = chromium.browser === null ? chromium.reason : '';
await chromium.browser?.close();

/** What runs in the page; `device` holds the modules under test. */
const OPEN = `(async (account, fill) => {
  const store = await device.openDeviceStore(account);
  const seal = await device.openSeal(new Uint8Array(32).fill(fill));
  window.work = { store, seal, type: async (id, text, key) => {
    const name = { responseId: 'r', kind: 'note', id };
    const sealed = await seal.close(text, 'r/note/' + id);
    await store.change(name, (entry) => device.typed(entry, sealed, key));
  } };
})`;

describe.skipIf(skip !== '')(`work kept on the device${skip && ` (${skip})`}`, () => {
  let served: Awaited<ReturnType<typeof servedDevicePage>>;
  let folder: string;
  const open: BrowserContext[] = [];

  const start = async (account = 'one', fill = 1): Promise<Page> => {
    const context = await launchKept(folder);
    open.push(context);
    const page = await context.newPage();
    await page.goto(served.address);
    await page.evaluate(`${OPEN}(${JSON.stringify(account)}, ${fill})`);
    return page;
  };
  const kill = async (): Promise<void> => {
    killKept(folder);
    await open
      .pop()
      ?.close()
      .catch(() => {});
  };
  const undelivered = (page: Page): Promise<readonly { id: string; text: string; key: string }[]> =>
    page.evaluate(`(async () => Promise.all((await work.store.undelivered()).map(async (one) => ({
      id: one.id,
      key: one.entry.waiting?.key ?? one.entry.sending?.key,
      text: await work.seal.open((one.entry.waiting ?? one.entry.sending).value, 'r/note/' + one.id),
    }))))()`);

  beforeAll(async () => {
    served = await servedDevicePage();
    folder = mkdtempSync(join(tmpdir(), 'aboveline-device-'));
  });
  afterAll(async () => {
    for (const context of open) await context.close();
    served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is there after the browser was killed, with what was on its way under the same key', async () => {
    const first = await start();
    await first.evaluate(`work.type('a', 'A child was seen at home.', 'k1')`);
    await first.evaluate(`work.type('b', 'Second', 'k2')`);
    const taken = await first.evaluate(`work.store.take('r', 1).then((all) => all.map(({ change }) => change.key))`);
    expect(taken).toEqual(['k1']);
    await first.evaluate(`work.type('a', 'A child was seen at home, twice.', 'k3')`);
    await kill();
    const second = await start();
    expect(await undelivered(second)).toEqual([
      { id: 'b', key: 'k2', text: 'Second' },
      { id: 'a', key: 'k3', text: 'A child was seen at home, twice.' },
    ]);
    const resent = `work.store.take('r', 9).then((all) => all.map(({ change }) => change.key).sort())`;
    expect(await second.evaluate(resent)).toEqual(['k1', 'k2']);
    await kill();
  }, 60_000);

  it('cannot be opened under another key, nor as another entry, and is not seen by another account', async () => {
    const page = await start('one', 2);
    await expect(undelivered(page)).rejects.toThrow();
    await page.evaluate(`work.store.close()`);
    await page.evaluate(`${OPEN}('two', 2)`);
    expect(await undelivered(page)).toEqual([]);
    await page.evaluate(`work.type('a', 'mine', 'k9')`);
    const moved = `work.store.undelivered().then(([one]) => work.seal.open(one.entry.waiting.value, 'r/note/other'))`;
    await expect(page.evaluate(moved)).rejects.toThrow();
  }, 60_000);

  it('lies on the disk unreadable', async () => {
    const page = open.at(-1)?.pages().at(-1) as Page;
    const kept = await page.evaluate(`(async () => {
      const [one] = await work.store.undelivered();
      return new TextDecoder('latin1').decode(one.entry.waiting.value);
    })()`);
    expect(kept).not.toContain('mine');
  });
});
