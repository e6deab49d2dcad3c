import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type { SamplingPlan } from '../../../src/framework/model/sampling.ts';
import { loadFramework } from '../../../src/framework/read/index.ts';
import type { RealApp } from './real-app.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../../frameworks');
const LIST_FRAMEWORK = 'yjs-2025';

/** An inspection of work with children and victims to which no list has been given yet. */
export async function makeListInspection({ store, world }: Pick<RealApp, 'store' | 'world'>) {
  const { actors } = world;
  const read = await loadFramework(join(FRAMEWORKS, LIST_FRAMEWORK));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  const inspection = await store.transaction(actors.administrator, async (tx) => {
    const one = await tx.inspections.create({
      title: 'Westmarsh, spring',
      kind: 'single',
      serviceId: actors.contact.serviceId,
      framework: LIST_FRAMEWORK,
      programme: 'children-and-victims',
      asOf: '2025-06-02',
      seed: 'spring',
    });
    await tx.memberships.add(one.inspectionId, actors.lead.accountId, 'lead-inspector');
    await tx.memberships.add(one.inspectionId, actors.contact.accountId, 'service-contact');
    await tx.memberships.add(one.inspectionId, actors.first.accountId, 'inspector');
    return one;
  });
  await store.transaction(actors.lead, async (tx) => {
    await tx.inspections.pinFrameworks(inspection.inspectionId, [await tx.frameworks.store(read.framework)]);
  });
  return { inspection, framework: read.framework };
}

type Cells = Readonly<Record<string, string>>;

/** A row of the children's list by column id; invented. */
export const childRow = (number: number, more: Cells = {}): Cells => ({
  case: `WM-${1000 + number}`,
  person: `P-${500 + number}`,
  manager: `CM ${(number % 4) + 1}`,
  start: `${String((number % 27) + 1).padStart(2, '0')}/04/2025`,
  'case-type': number % 3 === 0 ? 'Court' : 'Out-of-court',
  disposal: number % 3 === 0 ? 'Referral order' : 'Community resolution',
  gender: number % 2 === 0 ? 'F' : 'boy',
  harm: ['low', 'M', 'high'][number % 3] ?? '',
  safety: 'medium',
  care: number % 5 === 0 ? 'Yes' : 'No',
  ...more,
});

export const victimRow = (number: number, more: Cells = {}): Cells => ({
  case: `WV-${number}`,
  person: `V-${number}`,
  'child-case': `WM-${1000 + number}`,
  worker: 'VW 1',
  received: '15/04/2025',
  named: 'Yes',
  consent: number % 4 === 0 ? 'No' : 'Yes',
  offence: 'violent',
  ...more,
});

/** Fills in the empty workbook that was downloaded, as a spreadsheet program would. Other headings go behind its own. */
export async function filledTemplate(
  template: Uint8Array,
  plan: SamplingPlan,
  rows: readonly Cells[],
  renamed: Cells = {},
  more: readonly string[] = [],
): Promise<Buffer> {
  const workbook = new Workbook();
  await workbook.xlsx.load(template as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('the template has no sheet');
  const columns = plan.columns.filter(({ role }) => role !== 'identifying');
  const ids = [...columns.map(({ id }) => id), ...more];
  columns.forEach(({ id }, index) => {
    if (renamed[id] !== undefined) sheet.getCell(1, index + 1).value = renamed[id];
  });
  more.forEach((heading, index) => {
    sheet.getCell(1, columns.length + index + 1).value = heading;
  });
  rows.forEach((row, index) => {
    ids.forEach((id, column) => {
      if (row[id] !== undefined) sheet.getCell(index + 2, column + 1).value = row[id];
    });
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The same rows as CSV. */
export function csvOf(plan: SamplingPlan, rows: readonly Cells[], more: readonly string[] = []): string {
  const columns = plan.columns.filter(({ role }) => role !== 'identifying');
  const ids = [...columns.map(({ id }) => id), ...more];
  const headings = [...columns.map(({ heading }) => heading), ...more];
  return [headings, ...rows.map((row) => ids.map((id) => row[id] ?? ''))].map((cells) => cells.join(',')).join('\n');
}
