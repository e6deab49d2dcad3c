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
  member_of_the_inspected_service: 'This person works for the service that is inspected. They can only be its contact.',
};

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const CHECK_VIOLATION = '23514';
const INSUFFICIENT_PRIVILEGE = '42501';

/** No answer, shutting down, too many connections, disk full, read only. */
const isUnavailable = (code: string): boolean => /^(08|57P|53|25006|ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code);

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
  if (isUnavailable(code) || CONNECTION_LOST.test(error.message)) {
    return new Refusal('unavailable', undefined, { cause: error });
  }
  return error;
}
