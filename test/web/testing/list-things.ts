import { createHash } from 'node:crypto';
import { giveEvidence } from '../../../src/inspection/evidence/index.ts';
import { confirmDraft, makeTemplate, takeUpload } from '../../../src/inspection/long-list/index.ts';
import { perform } from '../../../src/inspection/use-case/index.ts';
import { openTableOf } from '../../../src/sheet/index.ts';
import { keysOf, listDeps } from '../../../src/web/pages/long-list/list-deps.ts';
import type { RealApp } from './real-app.ts';

/** A confirmed list, one that is being prepared, and a file in advance, for pages that are about one. */
export async function makeListThings(real: Pick<RealApp, 'deps' | 'store' | 'world'>, plan: string) {
  const { deps, store, world } = real;
  const { inspectionId } = world.inspection;
  const { contact } = world.actors;
  const target = { inspectionId, plan, again: true };
  /** Puts a list of one row in place of what is being prepared. */
  const prepareList = async () => {
    const bytes = Buffer.from(await oneRow(real, plan));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const { arrived } = await takeUpload(listDeps(deps), contact, target, { name: 'list.csv', bytes, hash });
    const done = await arrived;
    if (done.kind === 'refused') throw new Error(done.problems.map(({ message }) => message).join(' '));
    return done.draft;
  };
  const { revision } = await prepareList();
  const keys = keysOf(deps)(inspectionId);
  const { list } = await perform(store, contact, confirmDraft, { inspectionId, plan, keys, revision, looked: true });
  await prepareList();
  const bytes = Buffer.from('%PDF-1.7 words');
  const { evidenceId } = await giveEvidence(
    { store, keysOf: keysOf(deps), objects: null },
    contact,
    { inspectionId, title: 'A plan', kind: 'strategy' },
    { name: 'a.pdf', bytes, hash: createHash('sha256').update(bytes).digest('hex') },
  );
  return { prepareList, things: { row: '2', listId: list.listId, evidenceId } };
}

/** The headings of a list with one row below them that can be read. */
async function oneRow({ store, world }: Pick<RealApp, 'store' | 'world'>, plan: string): Promise<string> {
  const { inspectionId } = world.inspection;
  const made = await perform(store, world.actors.contact, makeTemplate, { inspectionId, plan });
  const opened = await openTableOf(Buffer.from(made.bytes), 'template.xlsx');
  if (!opened.ok) throw new Error('the template cannot be read');
  const cells = made.plan.columns
    .filter(({ role }) => role !== 'identifying')
    .map(({ role, type, required, words }) => {
      if (role === 'case') return 'WM-1';
      if (role === 'person') return 'P-1';
      if (type === 'date') return '2022-05-01';
      if (type === 'boolean') return 'yes';
      if (type === 'text') return 'T-1';
      return required ? (Object.keys(words)[0] ?? '1') : '';
    });
  return `${opened.table.headings.map(({ text }) => text).join(',')}\n${cells.join(',')}\n`;
}
