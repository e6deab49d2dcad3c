import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Framework } from '../../src/framework/model/framework.ts';
import type { Question } from '../../src/framework/model/question.ts';
import { loadFramework } from '../../src/framework/read/index.ts';
import { beginResponse, submitResponse } from '../../src/inspection/assess/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { buildApp } from '../../src/web/app.ts';
import type { FrameworkShelf } from '../../src/web/framework-shelf.ts';
import { pages } from '../../src/web/pages/index.ts';
import { launchBrowser } from '../browser/launch.ts';
import { pinFramework } from '../faults/testing/pin-framework.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { INSTRUMENT } from '../store/testing/world.ts';
import { press } from './sign-in/browser.ts';
import { realApp } from './testing/real-app.ts';
import { overflow, PHONE, violations, windowOf } from './testing/windows.ts';

const launch = await launchBrowser();
if (launch.browser === null) console.warn(`Moving drafts in the browser: skipped. ${launch.reason}`);
const PICTURES = process.env['PICTURES'];
const SECONDS = 1000;
const [ID = '', INSTRUMENT_ID = ''] = INSTRUMENT.split('/');

const loaded = await loadFramework(join(import.meta.dirname, `../../frameworks/${ID}`));
if (!loaded.ok) throw new Error('the framework cannot be read');
const original = loaded.framework;

function version(name: string, change: (question: Question) => Question | readonly Question[]): Framework {
  const instruments = original.instruments.map((instrument) => ({
    ...instrument,
    sections: instrument.sections.map((section) => ({ ...section, questions: section.questions.flatMap(change) })),
  }));
  return { ...original, version: name, instruments };
}

/** The first questions that take one of some codes, are asked of everybody, and have no parts. */
const questions = original.instruments
  .filter(({ id }) => id === INSTRUMENT_ID)
  .flatMap(({ sections }) => sections.flatMap((section) => section.questions))
  .filter(
    ({ when, parts, answer, unpublished }) =>
      !when && parts.length === 0 && !unpublished && answer?.type === 'choice' && !answer.multiple,
  );
const [reworded, gone] = questions;
if (!reworded || !gone) throw new Error('no such questions');

const corrected = version('corrected', (question) => {
  if (question.id === gone.id) return [];
  if (question.id !== reworded.id) return question;
  return [
    { ...question, label: 'Said more clearly' },
    { ...question, id: 'added', label: 'Asked from now on' },
  ];
});
/** A version in which a code is gone: what was answered with it would mean nothing. */
const unfit = version('unfit', (question) =>
  question.id === reworded.id && question.answer?.type === 'choice'
    ? { ...question, answer: { ...question.answer, codes: question.answer.codes.slice(1) } }
    : question,
);
const VERSIONS = [corrected, unfit, original];
const shelf = {
  list: async () => [],
  get: async (id: string, name?: string) =>
    id === ID ? (VERSIONS.find((one) => name === undefined || one.version === name) ?? null) : null,
  versions: async (id: string) =>
    id === ID ? VERSIONS.map(({ version: name }) => ({ header: { id: ID, version: name }, publication: null })) : [],
} as unknown as FrameworkShelf;

const real = await realApp();
const { inspectionId } = real.world.inspection;
const deps = { ...real.deps, frameworks: shelf };
const app = await buildApp(deps, [pages(deps)]);
afterAll(async () => {
  await launch.browser?.close();
  await app.server.close();
  await real.close();
  await releaseTestServer();
});

const codeOf = ({ answer }: Question) => (answer?.type === 'choice' ? (answer.codes[0]?.code ?? '') : '');

/** Begins a draft and answers two questions, one of which the corrected version rewords and one it leaves out. */
async function draftOf(person: 'first' | 'local', caseId: string): Promise<string> {
  const actor = real.world.actors[person];
  const begun = { inspectionId, caseId, instrument: INSTRUMENT, kind: 'independent' };
  const { response } = await perform(real.store, actor, beginResponse, begun);
  for (const question of [reworded, gone]) {
    if (!question) continue;
    await real.store.transaction(actor, (tx) =>
      tx.responses.save({
        inspectionId,
        responseId: response.responseId,
        kind: 'answer',
        id: question.id,
        value: codeOf(question),
        basedOn: 0,
        key: crypto.randomUUID(),
        personal: false,
      }),
    );
  }
  return response.responseId;
}

describe.skipIf(launch.browser === null)('moving drafts to a corrected version', () => {
  let drafts: readonly string[] = [];
  beforeAll(async () => {
    await pinFramework(real.store, real.world);
    drafts = [await draftOf('first', real.world.shared.caseId), await draftOf('local', real.world.localCase.caseId)];
    await app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  });

  const look = async (page: Page, name: string) => {
    expect(await violations(page)).toEqual([]);
    const desk = page.viewportSize();
    if (PICTURES !== undefined) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    }
    await page.setViewportSize(PHONE);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}-phone.png`), fullPage: true });
    if (desk) await page.setViewportSize(desk);
  };
  const versionsOf = async (): Promise<readonly unknown[]> =>
    (
      await real.database.asSuperuser(
        "SELECT frameworks->0->>'version' AS version FROM response WHERE response_id = ANY ($1) ORDER BY 1",
        [[...drafts]],
      )
    ).map((row) => row['version']);

  it('reports what changes in each draft, and moves nothing until told why', { timeout: 90 * SECONDS }, async () => {
    const context = await windowOf(launch.browser as Browser, real, 'lead-inspector', { scripts: false });
    const page = await context.newPage();
    await page.goto(`/inspections/${inspectionId}/framework`);
    await look(page, 'framework-offers');
    await press(page, 'See what version unfit would change', 'link');
    expect(await page.locator('main').innerText()).toContain('Drafts cannot move to this version');
    expect(await page.getByRole('button', { name: 'Move the drafts' }).count()).toBe(0);
    await look(page, 'move-blocked');

    await page.goto(`/inspections/${inspectionId}/framework`);
    await press(page, 'See what version corrected would change', 'link');
    const report = await page.locator('main').innerText();
    expect(report).toContain('2 drafts that you can see move.');
    expect(report).toContain(`Case ${real.world.shared.reference}, first`);
    expect(report).toContain('added: Asked from now on');
    expect(report).toContain(`${reworded.id}: Said more clearly`);
    expect(report).toMatch(new RegExp(`are gone: kept on record, not counted:\\s+${gone.id.replaceAll('.', '\\.')}`));
    await look(page, 'move');
    await press(page, 'Move the drafts');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toBe('Enter why the drafts move');
    expect(await versionsOf()).toEqual([original.version, original.version]);
    await page.getByLabel('Why do the drafts move?').fill('A question was unclear.');
    await press(page, 'Move the drafts');
    expect(await page.locator('main').innerText()).toContain('Reason: A question was unclear.');
    await look(page, 'framework-moved');
    expect(await versionsOf()).toEqual(['corrected', 'corrected']);
    await context.close();
  });

  it('keeps the answers whose question is gone, and lets the author go on', async () => {
    const { actors } = real.world;
    const entries = await real.store.transaction(actors.first, (tx) =>
      tx.responses.entries(inspectionId, drafts[0] ?? ''),
    );
    expect(entries.map(({ id }) => id).sort()).toEqual([reworded.id, gone.id].sort());
    const submitted = perform(real.store, actors.first, submitResponse, {
      inspectionId,
      responseId: drafts[0],
      revision: 4,
    });
    await expect(submitted).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ column: 'added' })]),
    });
  });
});
