import { type Answer, type FieldError, formAgain, page } from '../shell/answer.ts';
import { type WordKey, words } from '../words/words.ts';
import type { SignInDeps } from './deps.ts';

interface SignInView {
  readonly onward?: string;
  readonly kept?: string | null;
  readonly userName?: string;
  readonly errors?: readonly FieldError[];
  /** Why somebody who was signed in is asked again. */
  readonly because?: 'locked' | 'proof';
}

/** The first page of sign-in, in its three dresses. */
export const signInView = (deps: SignInDeps, view: SignInView): Answer => {
  const { errors = [], because } = view;
  const keptText = view.kept ? [words('sign-in.locked.kept')] : [];
  const texts = {
    locked: [words('sign-in.locked.text'), ...keptText],
    proof: [words('sign-in.proof.text')],
    none: keptText,
  };
  const content = {
    ...view,
    title: words(because === undefined ? 'sign-in.title' : `sign-in.${because}.title`),
    texts: texts[because ?? 'none'],
    errors,
    singleSignOn: deps.config.oidc !== null,
    passkeyScript: deps.passkeyScript,
  };
  return errors.length > 0
    ? formAgain('sign-in/sign-in.njk', content)
    : page('sign-in/sign-in.njk', content, because === 'locked' && view.kept ? 401 : 200);
};

export const fieldError = (field: string, key: WordKey): FieldError => ({ field, text: words(key) });

/** A page of a few words. */
export const textPage = (
  title: WordKey,
  texts: readonly WordKey[],
  button: { readonly text: WordKey; readonly href: string } | null = null,
  status = 200,
): Answer =>
  page(
    'sign-in/text.njk',
    {
      title: words(title),
      texts: texts.map((key) => words(key)),
      ...(button === null ? {} : { button: { text: words(button.text), href: button.href } }),
    },
    status,
  );

/** Leads on to the site of an issuer. */
export const leaveFor = (address: string, title: WordKey = 'sign-in.leave.title'): Answer =>
  page('sign-in/leave.njk', { title: words(title), address });
