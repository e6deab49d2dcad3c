import { actorOf } from '../../../inspection/account/index.ts';
import type { Sessions } from '../../deps.ts';
import { csrfHolds } from '../../shell/csrf.ts';
import type { SignInDeps } from '../deps.ts';
import { signInView } from '../views.ts';
import { formOf, isForm, sealForm } from './kept-form.ts';

/** A form that is sent after its session has locked is not lost: it is put away, and sign-in is shown in its place. */
export const keepForms =
  (deps: SignInDeps): NonNullable<Sessions['whenSignedOut']> =>
  async (request) => {
    const found = isForm(request) ? await deps.sessions.found(request) : null;
    if (found?.state !== 'locked') return null;
    // Only what this very session's own page sent: a form that another site sends is not put away.
    const by = { actor: actorOf(found.account), sessionId: found.session.sessionId };
    if (!csrfHolds(request, by, { key: deps.config.secretKey, cookies: deps.cookies })) return null;
    const owner = { seed: request.cookies[deps.cookies.form] ?? '', accountId: found.account.accountId };
    const kept = sealForm(deps.account.sealer, owner, formOf(request), deps.account.now());
    return signInView(deps, { because: 'locked', kept, onward: '/' });
  };
