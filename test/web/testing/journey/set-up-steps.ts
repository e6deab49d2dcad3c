import type { Hand } from './hand.ts';
import { joinBy, type NewPerson } from './people.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Days of every inspection of the journeys: it was announced, and its fieldwork is to come. Lists are invented for them. */
export const ANNOUNCED = inDays(-14);
const FIELDWORK = { from: inDays(42), to: inDays(53) };

export interface Wanted {
  readonly framework: string;
  readonly programme: string;
  /** As the page calls it. */
  readonly kind: 'Single inspection' | 'Joint inspection';
  /** A service that nobody has named yet. */
  readonly service: string;
}

/** A planner sets up an inspection and lands on its page; gives the path of that. */
export async function setUpInspection(planner: Hand, wanted: Wanted): Promise<string> {
  await planner.open('/');
  await planner.follow('Set up an inspection');
  await planner.look('kind');
  await planner.choose(wanted.kind);
  await planner.press('Continue');
  await planner.look('new-inspection');
  await planner.type(
    (await planner.text()).includes('not on the list') ? 'A service that is not on the list' : 'Service',
    wanted.service,
  );
  await planner.pick('programme', `${wanted.framework}/${wanted.programme}`);
  await fillDays(planner);
  await planner.press('Set up the inspection');
  await planner.look('task-list');
  return planner.path();
}

/** Somebody of a service sets up an audit over their own cases. */
export async function setUpAudit(person: Hand, framework: string): Promise<string> {
  await person.open('/');
  await person.follow('Set up an audit');
  await person.look('new-audit');
  await person.pick('programme', `${framework}/self-audit`);
  await fillDays(person);
  await person.press('Set up the audit');
  await person.look('task-list-audit');
  return person.path();
}

async function fillDays(hand: Hand): Promise<void> {
  await hand.choose('England');
  await hand.day('Announcement', ANNOUNCED);
  await hand.day('First day of fieldwork', FIELDWORK.from);
  await hand.day('Last day of fieldwork', FIELDWORK.to);
}

/** Adds people who have accounts as inspectors, from what the page of the inspection says comes next. */
export async function fillTeam(lead: Hand, inspection: string, names: readonly string[]): Promise<void> {
  await lead.open(inspection);
  await lead.follow('Add the inspectors and assessors to the team.');
  for (const name of names) {
    await lead.select('Person', name);
    await lead.choose('Inspector');
    await lead.press('Add to the team');
  }
  await lead.look('team');
}

/** The lead makes a link for somebody without an account, who joins with it. */
export async function inviteAndJoin(
  lead: Hand,
  inspection: string,
  joining: Hand,
  person: NewPerson & { readonly as: 'contact' | 'colleague' },
): Promise<void> {
  await lead.open(inspection);
  if (person.as === 'contact') await lead.follow('Invite the contact of the service.');
  else {
    await lead.follow('Add the inspectors and assessors to the team.');
    await lead.follow('Invite somebody who has no account');
  }
  await lead.type('Who is it for?', person.name);
  await lead.look('invitations');
  await lead.press('Make a link');
  await lead.look('invitation-link');
  await joinBy(joining, await lead.valueOf('Link'), person);
  await joining.look('task-list-joined');
}
