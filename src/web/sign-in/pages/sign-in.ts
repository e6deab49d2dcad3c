import { z } from 'zod';
import {
  beginPasskeySignIn,
  offeredFactors,
  signInWithCode,
  signInWithPasskey,
  signInWithPassword,
} from '../../../inspection/account/index.ts';
import { publicRoute, type Route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, json, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { CARRIED_LIMIT, carriedIn } from '../carried.ts';
import type { SignInDeps } from '../deps.ts';
import { enter, REFUSAL_WORDS } from '../enter.ts';
import { safeOnward } from '../onward.ts';
import { fieldError, signInView } from '../views.ts';

const text = z.string().max(1_000).default('');
const audit = { event: 'signed-in' };
const shown = { notRecorded: 'a form that everybody may see' };

/** Name and password, code, passkey. */
export const signInPages = (deps: SignInDeps): readonly Route[] => [
  publicRoute({
    method: 'GET',
    url: '/sign-in',
    audit: shown,
    query: z.record(z.string(), z.unknown()),
    handle: async ({ request, query, signedIn }) => {
      const onward = safeOnward(query['then']);
      if (signedIn) return redirect(onward);
      const isLocked = (await deps.sessions.found(request))?.state === 'locked';
      return signInView(deps, { onward, ...(isLocked ? { because: 'locked' } : {}) });
    },
  }),
  publicRoute({
    method: 'POST',
    url: '/sign-in',
    audit,
    bodyLimit: CARRIED_LIMIT,
    body: z.object({ userName: text, password: text }),
    handle: async ({ request, reply, body }) => {
      const carried = await carriedIn(deps, request.body, null);
      const again = (errors: readonly FieldError[]) =>
        signInView(deps, { ...carried, userName: body.userName, errors });
      const missing = missingFields(body);
      if (missing.length > 0) return again(missing);
      const step = await signInWithPassword(deps.account, deps.sessions.caller(request), body);
      if (step.kind === 'refused') return again([fieldError('userName', REFUSAL_WORDS[step.reason])]);
      return enter(deps, reply, step, carried);
    },
  }),
  publicRoute({
    method: 'GET',
    url: '/sign-in/code',
    audit: shown,
    handle: ({ request }) => codeView(deps, deps.sessions.caller(request).passageToken, []),
  }),
  publicRoute({
    method: 'POST',
    url: '/sign-in/code',
    audit,
    body: z.object({ code: text }),
    handle: async ({ request, reply, body }) => {
      const caller = deps.sessions.caller(request);
      if (body.code.trim() === '')
        return codeView(deps, caller.passageToken, [fieldError('code', 'sign-in.code.enter')]);
      const carried = await carriedIn(deps, {}, caller.passageToken);
      const step = await signInWithCode(deps.account, caller, body.code);
      if (step.kind !== 'refused') return enter(deps, reply, step, carried);
      if (step.reason === 'over') return startAgain(deps);
      const key = step.reason === 'throttled' ? 'sign-in.throttled' : 'sign-in.code.wrong';
      return codeView(deps, caller.passageToken, [fieldError('code', key)]);
    },
  }),
  publicRoute({
    method: 'POST',
    url: '/sign-in/passkey/options',
    audit: { notRecorded: 'nobody is known yet' },
    handle: async ({ request, reply }) => {
      const { options, passage } = await beginPasskeySignIn(deps.account, deps.sessions.caller(request));
      deps.sessions.givePassage(reply, passage);
      return json(options);
    },
  }),
  publicRoute({
    method: 'POST',
    url: '/sign-in/passkey',
    audit,
    bodyLimit: CARRIED_LIMIT,
    body: z.object({ response: z.string().max(20_000) }),
    handle: async ({ request, reply, body }) => {
      const caller = deps.sessions.caller(request);
      const carried = await carriedIn(deps, request.body, caller.passageToken);
      const response = assertionIn(body.response);
      const step =
        response === null
          ? ({ kind: 'refused', reason: 'wrong' } as const)
          : await signInWithPasskey(deps.account, caller, response);
      if (step.kind !== 'refused') return enter(deps, reply, step, carried);
      const key = step.reason === 'wrong' ? 'sign-in.wrong-passkey' : REFUSAL_WORDS[step.reason];
      return signInView(deps, { ...carried, errors: [fieldError('userName', key)] });
    },
  }),
];

const missingFields = ({ userName, password }: { readonly userName: string; readonly password: string }) => [
  ...(userName.trim() === '' ? [fieldError('userName', 'sign-in.enter-user-name')] : []),
  ...(password === '' ? [fieldError('password', 'sign-in.enter-password')] : []),
];

const codeView = async (deps: SignInDeps, passage: string | null, errors: readonly FieldError[]): Promise<Answer> => {
  const factors = await offeredFactors(deps.account, passage);
  if (factors === null) return startAgain(deps);
  const view = { title: words('sign-in.code.title'), factors, errors, passkeyScript: deps.passkeyScript };
  return errors.length > 0 ? formAgain('sign-in/code.njk', view) : page('sign-in/code.njk', view);
};

const startAgain = (deps: SignInDeps): Answer => signInView(deps, { errors: [fieldError('userName', 'sign-in.over')] });

type Assertion = Parameters<typeof signInWithPasskey>[2];

/** As much of its shape as is looked at before it is verified. */
const assertionShape = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
});

const assertionIn = (text: string): Assertion | null => {
  try {
    const parsed = assertionShape.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as unknown as Assertion) : null;
  } catch {
    return null;
  }
};
