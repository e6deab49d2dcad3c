import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { evened, type Hand } from './hand.ts';

/** A hand at a real browser. `look` is told each page under its name. */
export function browserHand(page: Page, look: (page: Page, name: string) => Promise<void>): Hand {
  /** What is called exactly so, else the first of whose name it is a part. */
  const firstOf = async (exact: Locator, partly: Locator): Promise<Locator> =>
    (await exact.count()) > 0 ? exact.first() : partly.first();
  const role = (kind: 'link' | 'button', name: string) =>
    firstOf(page.getByRole(kind, { name, exact: true }), page.getByRole(kind, { name }));
  const field = (label: string) => firstOf(page.getByLabel(label, { exact: true }), page.getByLabel(label));
  const click = async (at: Locator): Promise<void> => {
    const loaded = page.waitForEvent('load');
    await at.click();
    await loaded;
  };
  const main = async () => evened(await page.locator('main').innerText());

  return {
    open: async (address) => {
      await page.goto(address);
    },
    follow: async (link) => click(await role('link', link)),
    type: async (label, value) => (await field(label)).fill(value),
    day: async (legend, day) => {
      const group = page.getByRole('group', { name: legend, exact: true });
      const [year = '', month = '', date = ''] = day.split('-');
      for (const [label, value] of Object.entries({ Day: date, Month: month, Year: year }))
        await group.getByLabel(label).fill(value);
    },
    select: async (label, option) => {
      const at = await field(label);
      const options = await at.locator('option').allInnerTexts();
      const chosen = options.find((one) => one === option) ?? options.find((one) => one.includes(option)) ?? option;
      await at.selectOption({ label: chosen });
    },
    choose: async (label) => (await field(label)).check(),
    pick: (name, value) => page.locator(`[name="${name}"][value="${value}"]`).check(),
    give: ({ name, bytes }) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }),
    press: async (button) => click(await role('button', button)),
    pressUntilGone: async (button, gone) => {
      await (await role('button', button)).click();
      await page.getByText(gone).first().waitFor({ state: 'detached' });
    },
    download: async (link) => {
      const at = page
        .getByRole('link', { name: link })
        .or(page.getByRole('button', { name: link }))
        .first();
      const [download] = await Promise.all([page.waitForEvent('download'), at.click()]);
      return readFileSync(await download.path());
    },
    heading: async () => evened(await page.locator('h1').first().innerText()),
    text: main,
    valueOf: async (label) => (await field(label)).inputValue(),
    textAt: async (name, tag) => evened((await page.locator(`[${name}] ${tag}`).first().textContent()) ?? ''),
    has: async (kind, name) => (await page.getByRole(kind, { name }).count()) > 0,
    links: () =>
      page
        .locator('a[href^="/"]')
        .evaluateAll((links) => links.map((link) => (link as unknown as { pathname: string }).pathname)),
    path: () => new URL(page.url()).pathname,
    look: (name) => look(page, name),
  };
}
