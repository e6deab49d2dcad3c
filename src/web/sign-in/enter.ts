import type { FastifyReply } from 'fastify';
import { type Carried, carryAlong, passageWith, type Step } from '../../inspection/account/index.ts';
import { type Answer, redirect } from '../shell/answer.ts';
import type { WordKey } from '../words/words.ts';
import type { SignInDeps } from './deps.ts';

/** Where a step that went well leads: to the next step, or in. */
export const enter = async (
  deps: SignInDeps,
  reply: FastifyReply,
  step: Exclude<Step, { kind: 'refused' }>,
  carried: Carried,
): Promise<Answer> => {
  if (step.kind === 'signed-in') return goIn(deps, reply, step.token, carried);
  deps.sessions.givePassage(reply, step.passage);
  await carryAlong(deps.account, step.passage, carried);
  return redirect(step.kind === 'second-factor' ? '/sign-in/code' : '/sign-in/set-up');
};

/** Gives the browser its session, and goes on; a form that waits is shown first. */
export const goIn = async (deps: SignInDeps, reply: FastifyReply, token: string, carried: Carried): Promise<Answer> =>
  redirect(await wayIn(deps, reply, token, carried));

/** The same, for a page that shows something before it leads on. */
export const wayIn = async (
  deps: SignInDeps,
  reply: FastifyReply,
  token: string,
  carried: Carried,
): Promise<string> => {
  deps.sessions.give(reply, token);
  if (carried.kept === null) return carried.onward;
  deps.sessions.givePassage(reply, await passageWith(deps.account, carried));
  return '/sign-in/again';
};

/** The words for a step that was refused. */
export const REFUSAL_WORDS = {
  wrong: 'sign-in.wrong',
  throttled: 'sign-in.throttled',
  over: 'sign-in.over',
} as const satisfies Readonly<Record<string, WordKey>>;
