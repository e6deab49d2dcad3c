import type { AnswerValue } from '../../../framework/model/answer.ts';
import type { CaseFacts } from '../../../framework/model/fact.ts';
import type { EntryKind, StoredResponse } from './outbox/device-store.ts';

/** What the server says of the response on the page (`pages/assess/case-state.ts`). */
export interface CaseState {
  readonly accountId: string;
  readonly inspectionId: string;
  readonly responseId: string;
  readonly instrument: string;
  readonly frameworks: StoredResponse['frameworks'];
  readonly framework: { readonly meaning: string; readonly wording: string };
  readonly schemaVersion: number;
  readonly section: string | null;
  readonly facts: CaseFacts;
  readonly entries: readonly SavedEntry[];
  readonly submitted: boolean;
  readonly urls: {
    readonly changes: string;
    readonly instrumentData: string;
    readonly deviceKey: string;
    readonly check: string;
    readonly guidance: string;
    readonly signIn: string;
  };
}

/** An entry as the server holds it. */
export interface SavedEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly value: AnswerValue | null;
  readonly revision: number;
}

/** Null on a page that takes nothing. */
export function caseStateIn(page: Document): CaseState | null {
  const text = page.getElementById('case-state')?.textContent;
  return text ? (JSON.parse(text) as CaseState) : null;
}

export const entryKey = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind}:${id}`;
