import { codeAt } from '../../../../src/inspection/account/totp/totp.ts';
import type { Hand } from './hand.ts';

const PASSWORD = 'paper lantern river';

export interface NewPerson {
  readonly name: string;
  readonly userName: string;
  /** A role of the whole installation, as the page calls it. */
  readonly role?: string;
}

/** The first administrator, by the link that is shown on the console of an empty installation. */
export async function becomeAdministrator(hand: Hand, link: string): Promise<void> {
  await hand.open(link);
  await hand.look('first-administrator');
  await hand.type('Your name', 'Ada Admin');
  await hand.type('User name', 'ada');
  await finishAccount(hand);
}

/** Somebody is invited by the administrator, and comes in. */
export async function enterAs(hand: Hand, administrator: Hand, person: NewPerson): Promise<void> {
  await hand.open(await invitePerson(administrator, person));
  await finishAccount(hand);
}

/** The administrator makes an account; gives the link with which the person sets it up. */
export async function invitePerson(administrator: Hand, { name, userName, role }: NewPerson): Promise<string> {
  await administrator.open('/');
  await administrator.follow('Accounts');
  await administrator.press('Add an account');
  await administrator.type('Name', name);
  await administrator.type('User name', userName);
  if (role !== undefined) await administrator.choose(role);
  await administrator.look('invite-person');
  await administrator.press('Make the invitation');
  return administrator.valueOf('Link');
}

/** Password and second step of a new account, from the page that asks for the password. */
async function finishAccount(hand: Hand): Promise<void> {
  await hand.type('New password', PASSWORD);
  await hand.press('Continue');
  await hand.look('second-step');
  const key = (await hand.textAt('data-totp-key', 'code')).replaceAll(' ', '');
  await hand.type('6-digit code', codeAt(key, Date.now()));
  await hand.press('Continue');
  await hand.look('recovery-codes');
  await hand.press('continue');
}

/** Somebody without an account joins an inspection by the link they were sent. */
export async function joinBy(hand: Hand, link: string, { name, userName }: NewPerson): Promise<void> {
  await hand.open(link);
  await hand.look('join');
  await hand.type('Your name', name);
  await hand.type('User name', userName);
  await finishAccount(hand);
}
