import type { EntryKind } from '../../inspection/ports/responses.ts';

/**
 * Name of the form field of an entry: `answer:1.4a`, `explanation:some-rule`, `note:1.4a`, and `note:1.4a:source` for the
 * aspect that a note's id has after its `#`. A date has three fields, which end in `-day`, `-month` and `-year`.
 */
export const fieldName = (kind: EntryKind, id: string): string => `${kind}:${id.replace('#', ':')}`;

/** The hidden field beside it, with the revision that the page shows. */
export const basedField = (field: string): string => `based:${field}`;
