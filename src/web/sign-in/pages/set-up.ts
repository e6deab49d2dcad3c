import { z } from 'zod';
import { offerTotp, offerTotpAgain, setUpAndSignIn, whoSetsUp } from '../../../inspection/account/index.ts';
import { publicRoute, type Route } from '../../route.ts';
import { type FieldError, formAgain, page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { carriedIn } from '../carried.ts';
import type { SignInDeps } from '../deps.ts';
import { wayIn } from '../enter.ts';
import { totpView } from '../totp-view.ts';
import { fieldError, signInView } from '../views.ts';

/** The first second factor, after the password and before being signed in. */
export const setUpPages = (deps: SignInDeps): readonly Route[] => {
  const show = async (passage: string | null, sealed: string | null, errors: readonly FieldError[]) => {
    const account = await whoSetsUp(deps.account, passage);
    if (account === null) return signInView(deps, { errors: [fieldError('userName', 'sign-in.over')] });
    const { accountId, userName } = account;
    const offered =
      sealed === null
        ? offerTotp(deps.account, accountId, userName)
        : offerTotpAgain(deps.account, accountId, userName, sealed);
    const view = {
      title: words('sign-in.set-up.title'),
      text: words('sign-in.set-up.text'),
      action: '/sign-in/set-up',
      errors,
      ...totpView(offered),
    };
    return errors.length > 0 ? formAgain('sign-in/set-up.njk', view) : page('sign-in/set-up.njk', view);
  };
  return [
    publicRoute({
      method: 'GET',
      url: '/sign-in/set-up',
      audit: { notRecorded: 'offers a secret that is not in use yet' },
      handle: ({ request }) => show(deps.sessions.caller(request).passageToken, null, []),
    }),
    publicRoute({
      method: 'POST',
      url: '/sign-in/set-up',
      audit: { event: 'totp-set-up' },
      body: z.object({ sealed: z.string().max(1_000).default(''), code: z.string().max(100).default('') }),
      handle: async ({ request, reply, body }) => {
        const caller = deps.sessions.caller(request);
        const carried = await carriedIn(deps, {}, caller.passageToken);
        const result = await setUpAndSignIn(deps.account, caller, body.sealed, body.code);
        if (result.kind !== 'done') return show(caller.passageToken, body.sealed, [fieldError('code', 'totp.wrong')]);
        const onward = await wayIn(deps, reply, result.token, carried);
        return page('sign-in/recovery-codes.njk', {
          title: words('recovery.title'),
          codes: result.recoveryCodes,
          onward,
        });
      },
    }),
  ];
};
