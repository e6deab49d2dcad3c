import { type CaseState, caseStateIn } from './case-state.ts';

/** The page as the server would give it now; null where it does not, or gives it to somebody else. */
export async function pageAgain(
  accountId: string,
): Promise<{ readonly state: CaseState; readonly token: string } | null> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const again = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const state = caseStateIn(again);
    const token = again.querySelector<HTMLInputElement>('[name="_csrf"]')?.value;
    return state && token && state.accountId === accountId ? { state, token } : null;
  } catch {
    return null;
  }
}
