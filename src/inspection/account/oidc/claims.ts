import { GLOBAL_ROLES, type GlobalRole } from '../../ports/index.ts';
import type { OidcSettings } from './settings.ts';

/** What the issuer says of a person, as far as we use it. */
export interface Claims {
  readonly issuer: string;
  readonly subject: string;
  readonly userName: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Null where no roles are mapped: roles given here then stay as they are. */
  readonly globalRoles: readonly GlobalRole[] | null;
}

type RawClaims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** @param raw the claims of a checked identity token */
export const readClaims = (raw: RawClaims, settings: Pick<OidcSettings, 'rolesClaim' | 'roles'>): Claims => {
  // An address that the issuer has not checked could be anybody's.
  const email = raw['email_verified'] === false ? null : textOf(raw['email']);
  const userName = textOf(raw['preferred_username']) ?? email ?? raw.sub;
  return {
    issuer: raw.iss,
    subject: raw.sub,
    userName,
    displayName: textOf(raw['name']) ?? userName,
    email,
    globalRoles: Object.keys(settings.roles).length === 0 ? null : mapped(raw[settings.rolesClaim], settings.roles),
  };
};

/** Values that are not mapped give nothing; a role of ours that does not exist gives nothing either. */
const mapped = (claim: unknown, roles: Readonly<Record<string, string>>): readonly GlobalRole[] => {
  const values = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(' ') : [];
  const given = new Set(
    values.flatMap((value) => (typeof value === 'string' && Object.hasOwn(roles, value) ? [roles[value]] : [])),
  );
  return GLOBAL_ROLES.filter((role) => given.has(role));
};

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
