import { expect } from 'vitest';
import type { Fact } from '../../../../src/framework/model/fact.ts';
import type { SamplingPlan } from '../../../../src/framework/model/sampling.ts';
import { openTableOf } from '../../../../src/sheet/index.ts';
import { csvOf, filledTemplate } from '../list-world.ts';
import type { Hand } from './hand.ts';
import { inventRows } from './invented-list.ts';
import { ANNOUNCED } from './set-up-steps.ts';

/** A heading that no plan knows, in place of that of the case manager. */
const OWN_HEADING = 'Officer in charge';
/** People whom the list names although it must not. */
export const NAMED = 'Foxglove';
/** Which case is written wrongly, counted from 0; the first row of the file holds the headings. */
const WRONG = 3;

export interface GivenList {
  readonly plan: SamplingPlan;
  readonly facts: readonly Fact[];
  readonly rows: number;
  readonly as: 'csv' | 'xlsx';
  /** References of the list that this one refers to. */
  readonly linked: readonly string[];
}

/**
 * Somebody of the service gives one list, from the empty form to the confirmation: a column is called otherwise, one
 * names people, and one cell cannot be read. Gives the references of its cases.
 */
export async function giveList(hand: Hand, inspection: string, list: GivenList): Promise<readonly string[]> {
  const { plan, facts, rows: count, linked } = list;
  await hand.open(inspection);
  await hand.follow('Lists of cases');
  await hand.look('lists');
  await hand.follow(plan.title);
  await hand.look('list-not-given');
  const template = await hand.download('Download the empty list');
  const headings = await headingsOf(template);
  const wanted = plan.columns.filter(({ role }) => role !== 'identifying');
  expect(headings).toEqual(wanted.map(({ heading }) => heading));

  const invented = inventRows(plan, facts, { seed: 'journey', asOf: ANNOUNCED, rows: count, linked });
  const start = wanted.find(({ role }) => role === 'start-date');
  const manager = wanted.find(({ role }) => role === 'case-manager');
  if (!start || !manager) throw new Error(`${plan.id} has no start or no manager`);
  const filled = invented.map((row, index) => {
    const wrong = index === WRONG ? { [start.id]: 'soon' } : {};
    return { ...row, Name: `${NAMED} ${index}`, ...wrong };
  });
  const bytes =
    list.as === 'xlsx'
      ? await filledTemplate(template, plan, filled, { [manager.id]: OWN_HEADING }, ['Name'])
      : Buffer.from(csvOf(plan, filled, ['Name']).replace(manager.heading, OWN_HEADING));
  await hand.press('Upload a list');
  await hand.give({ name: `list.${list.as}`, bytes });
  await hand.look('upload');
  await hand.press('Upload and check');

  if ((await hand.heading()) === 'What the columns are') {
    await hand.select(`What the column ${OWN_HEADING} holds`, manager.heading);
    await hand.look('columns');
    expect(await hand.text()).toContain('Dropped: it identifies somebody');
    await hand.press('Save and check the rows');
  }
  expect(await hand.heading()).toBe('Check the list');
  expect(await hand.text()).not.toContain(NAMED);
  await hand.look('check');
  await hand.type(start.heading, invented[WRONG]?.[start.id] ?? '');
  await hand.pressUntilGone(`Save row ${WRONG + 2}`, '“soon”');
  await hand.press('Go on to confirm');
  if ((await hand.text()).includes('marked to look at')) await hand.choose('I have looked at');
  await hand.look('confirm');
  await hand.press('Confirm the list');
  expect(await hand.text()).toContain('The list is confirmed and part of the inspection.');
  await hand.look('list-confirmed');
  const reference = wanted.find(({ role }) => role === 'case');
  return invented.map((row) => row[reference?.id ?? ''] ?? '');
}

async function headingsOf(workbook: Buffer): Promise<readonly string[]> {
  const opened = await openTableOf(workbook, 'template.xlsx');
  if (!opened.ok) throw new Error('the empty list cannot be opened');
  const headings = opened.table.headings.map(({ text }) => text);
  await opened.table.close();
  return headings;
}
