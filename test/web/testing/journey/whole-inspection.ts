import { expect } from 'vitest';
import { frameworkFolders } from '../../../../src/cli/frameworks.ts';
import { type AskedList, askedLists } from '../../../../src/inspection/long-list/plans.ts';
import { openLibrary, settingOf } from '../../../../src/inspection/offline/library.ts';
import type { Hand } from './hand.ts';
import { giveList } from './list-steps.ts';
import { becomeAdministrator, enterAs, invitePerson } from './people.ts';
import { allocateByProposal, drawSample } from './sample-steps.ts';
import { fillTeam, inviteAndJoin, setUpAudit, setUpInspection, type Wanted } from './set-up-steps.ts';

/** Who inspects, by the names in which the pages show them. */
const INSPECTORS = ['Idris Inspector', 'Iona Inspector'] as const;
const ROWS = 40;

/** Accounts of everybody at the inspectorate, made by the first administrator. The planner comes in. */
export async function openOffice(administrator: Hand, planner: Hand, firstLink: string): Promise<void> {
  await becomeAdministrator(administrator, firstLink);
  await administrator.look('home-administrator');
  for (const name of INSPECTORS)
    await invitePerson(administrator, { name, userName: name.split(' ')[0]?.toLowerCase() ?? '' });
  await enterAs(planner, administrator, { name: 'Pia Planner', userName: 'pia', role: 'Inspection planner' });
  await planner.look('home-planner');
}

/** An inspection of the inspectorate, from nothing to allocated cases. Gives its path. */
export async function carryInspection(planner: Hand, contact: Hand, wanted: Wanted): Promise<string> {
  const inspection = await setUpInspection(planner, wanted);
  await fillTeam(planner, inspection, INSPECTORS);
  const name = `Casey of ${wanted.service}`;
  await inviteAndJoin(planner, inspection, contact, { name, userName: userNameOf(name), as: 'contact' });
  expect(contact.path()).toBe(inspection);
  const asked = await listsOf(wanted);
  const given = await giveAll(contact, inspection, asked, wanted.framework.length % 2 === 0 ? 'csv' : 'xlsx');

  const selected = [];
  for (const { plan } of asked) selected.push(await drawSample(planner, inspection, plan.title, false));
  const cases = selected.reduce((sum, count) => sum + count, 0);
  expect(cases).toBeGreaterThan(0);
  await allocateByProposal(planner, inspection, INSPECTORS[0]);

  await contact.open(inspection);
  await contact.follow('Sample');
  await contact.look('selected');
  const toPrepare = (await contact.download('Download (CSV)')).toString().trim().split('\r\n').slice(1);
  expect(toPrepare).toHaveLength(cases);
  expect(toPrepare.filter((line) => !given.some((reference) => line.includes(`,${reference},`)))).toEqual([]);
  await seeProgress(planner, inspection, cases);
  return inspection;
}

/** A service’s own audit over its own cases, which a colleague joins where they have no account yet. Gives its path. */
export async function carryAudit(
  auditor: Hand,
  framework: string,
  colleague: { readonly hand: Hand; readonly name: string; readonly hasAccount: boolean },
): Promise<string> {
  const { hand, name, hasAccount } = colleague;
  const inspection = await setUpAudit(auditor, framework);
  if (hasAccount) await fillTeam(auditor, inspection, [name]);
  else await inviteAndJoin(auditor, inspection, hand, { name, userName: userNameOf(name), as: 'colleague' });
  const asked = await listsOf({ framework, programme: 'self-audit' });
  await giveAll(auditor, inspection, asked, framework.length % 2 === 0 ? 'xlsx' : 'csv');
  let cases = 0;
  for (const { plan } of asked) cases += await drawSample(auditor, inspection, plan.title, true);
  expect(cases).toBeGreaterThan(0);
  await allocateByProposal(auditor, inspection, null);
  await seeProgress(auditor, inspection, cases);
  return inspection;
}

/** Every page of the inspection to which a page of it leads opens; gives how many there were. */
export async function followEveryLink(hand: Hand, inspection: string): Promise<number> {
  const seen = new Set<string>([inspection]);
  for (const address of seen) {
    await hand.open(address);
    for (const link of await hand.links()) if (link.startsWith(`${inspection}/`) && isPage(link)) seen.add(link);
  }
  return seen.size;
}

/** Files, and the pages of single cases and rows, of which one is as good as another. */
const isPage = (link: string): boolean => !/download|template|[.](csv|ics)|[?]|[/](cases|rows)[/]/.test(link);

async function giveAll(hand: Hand, inspection: string, asked: readonly AskedList[], as: 'csv' | 'xlsx') {
  const given: string[] = [];
  for (const { plan, facts } of asked) {
    const linked = [...given];
    given.push(...(await giveList(hand, inspection, { plan, facts, rows: ROWS, as, linked })));
  }
  return given;
}

async function seeProgress(lead: Hand, inspection: string, cases: number): Promise<void> {
  await lead.open(inspection);
  await lead.follow('Progress of the cases');
  const text = await lead.text();
  expect(text).toContain('Not allocated 0');
  expect(text).toContain(`Not begun ${cases}`);
  await lead.look('progress');
  await lead.open(inspection);
  await lead.look('task-list-allocated');
}

async function listsOf({ framework, programme }: Pick<Wanted, 'framework' | 'programme'>) {
  const found = await settingOf(openLibrary(await frameworkFolders()), framework, programme);
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join('; '));
  return askedLists(found.value);
}

const userNameOf = (name: string): string => name.toLowerCase().replaceAll(' ', '.');
