import { Conflict, Forbidden, Invalid, isRefusal, NotFound, Refusal } from '../../inspection/errors.ts';

/** What the database says when it refuses, as it matters to us. */
interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}

const CONFLICTS: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  account_user_name: ['user-name-taken', 'Another account has this user name. Choose another one.'],
  identity_pkey: ['identity-taken', 'This account of the other issuer is already linked.'],
  service_name_key: ['service-exists', 'A service with this name exists.'],
};

const INVALID: Readonly<Record<string, string>> = {
  member_not_of_the_service: 'This person does not work for the service. Choose somebody who does.',
  last_lead: 'Nobody else leads this inspection. Make somebody else its lead inspector first.',
  member_still_owes: 'This person still has a case to assess. Give their cases to somebody else first.',
  service_of_a_member: 'Somebody who inspects works for this service. Remove them from the team first.',
  service_has_a_contact: 'Somebody of this service is its contact. Remove them from the team first.',
  invited_of_another_service: 'This invitation is for somebody who works for another service.',
  announced_before_fieldwork: 'The fieldwork cannot begin before the inspection is announced.',
  fieldwork_in_order: 'The fieldwork cannot end before it begins.',
  published_after_fieldwork: 'The report cannot be published before the fieldwork ends.',
  member_of_the_inspected_service: 'This person works for the service that is inspected. They can only be its contact.',
};

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const CHECK_VIOLATION = '23514';
const INSUFFICIENT_PRIVILEGE = '42501';

/** No answer, shutting down, too many connections. */
const isUnavailable = (code: string): boolean => /^(08|57P|53|ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code);

/** Disk full, out of memory, no writes: the database answers, but this transaction is undone for certain. */
const isRoomLacking = (code: string): boolean => /^(53100|53200|25006|58030)$/.test(code);

/** What the driver says without a code. */
const CONNECTION_LOST =
  /^Connection terminated|^Client has encountered a connection error|timeout exceeded when trying/;

/** The refusal that an error of the database means; other errors as they are. */
export function translated(error: unknown): unknown {
  if (isRefusal(error) || !(error instanceof Error)) return error;
  const { code = '', constraint = '' } = error as DatabaseError;
  if (code === INSUFFICIENT_PRIVILEGE) return new Forbidden();
  if (code === UNIQUE_VIOLATION) {
    const [reason, message] = CONFLICTS[constraint] ?? ['exists', undefined];
    return new Conflict(reason, message);
  }
  if (code === FOREIGN_KEY_VIOLATION) return new NotFound();
  if (code === CHECK_VIOLATION && constraint in INVALID) {
    return new Invalid([{ code: constraint.replaceAll('_', '-'), message: INVALID[constraint] ?? '' }]);
  }
  if (isRoomLacking(code)) return new Refusal('not-saved', undefined, { cause: error });
  if (isUnavailable(code) || CONNECTION_LOST.test(error.message)) {
    return new Refusal('unavailable', undefined, { cause: error });
  }
  return error;
}
