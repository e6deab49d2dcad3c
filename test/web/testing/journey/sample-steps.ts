import { expect } from 'vitest';
import type { Hand } from './hand.ts';

/** The lead looks at who can be sampled, draws with a seed, and tells the service. Gives how many cases were selected. */
export async function drawSample(lead: Hand, inspection: string, title: string, isAudit: boolean): Promise<number> {
  await lead.open(inspection);
  await lead.follow((await lead.has('link', 'draw the sample')) ? 'Look at who can be sampled' : 'Sample');
  await lead.look('samples');
  await lead.follow(title);
  await lead.look('preview');
  expect(await lead.text()).toContain('Eligible');
  await lead.press('Draw the sample');
  await lead.type('Seed', 'a seed of the journey');
  await lead.look('draw');
  await lead.press('Draw');
  const drawn = await lead.text();
  expect(drawn).toContain('The sample has been drawn.');
  expect(drawn).toContain('a seed of the journey');
  await lead.look('drawn');
  if (!isAudit) {
    await lead.press('Tell the service');
    expect(await lead.text()).toContain('The service was told on');
    await lead.look('released');
  }
  return Number(/In the sample (\d+)/.exec(drawn)?.[1]);
}

/** Somebody may be said not to judge what a case manager did; then the cases are shared out as proposed. */
export async function allocateByProposal(lead: Hand, inspection: string, conflicted: string | null): Promise<void> {
  await lead.open(inspection);
  await lead.follow('Say who assesses which case.');
  await lead.look('allocation-empty');
  if (conflicted !== null) await recordConflict(lead, conflicted);
  await lead.press('Propose an allocation');
  await lead.look('proposal');
  await lead.press('Accept');
  const text = await lead.text();
  expect(text).toContain('The proposal was carried out.');
  expect(text).toContain('Every selected case has an assessor');
  await lead.look('allocation');
}

async function recordConflict(lead: Hand, person: string): Promise<void> {
  await lead.follow('Conflicts of interest');
  await lead.select('Person', person);
  await lead.select('All cases of a case manager', 'CM 1');
  await lead.choose('They worked together');
  await lead.choose('The person');
  await lead.look('conflicts');
  await lead.press('Record');
  expect(await lead.text()).toContain('Cases of CM 1');
  await lead.follow('Allocation');
}
