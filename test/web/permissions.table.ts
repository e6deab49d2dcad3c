import type { Who } from './testing/people.ts';

/**
 * Who may open what, written by hand and apart from the code that decides it. A page that is not here, or a role that is
 * not in its row, fails the test that walks all pages with all roles.
 */
const SIGNED_IN: readonly Who[] = [
  'administrator',
  'policy-officer',
  'analyst',
  'lead-inspector',
  'inspector',
  'local-assessor',
  'partner-inspector',
  'quality-lead',
  'panel-member',
  'panel-chair',
  'service-contact',
  'other-lead',
  'no-role',
];
const EVERYBODY: readonly Who[] = [...SIGNED_IN, 'signed-out'];
const ON_THE_INSPECTION: readonly Who[] = [
  'lead-inspector',
  'inspector',
  'local-assessor',
  'partner-inspector',
  'quality-lead',
  'panel-member',
  'panel-chair',
  'service-contact',
];
const SEES_CASES: readonly Who[] = [
  'lead-inspector',
  'inspector',
  'local-assessor',
  'partner-inspector',
  'quality-lead',
];
/** The case of the test is not the local assessor's; the partner inspector was granted it. */
const OPENS_THE_CASE = SEES_CASES.filter((who) => who !== 'local-assessor');

export const MAY_OPEN: Readonly<Record<string, readonly Who[]>> = {
  'GET /': EVERYBODY,
  'GET /cookies': EVERYBODY,
  'GET /accessibility': EVERYBODY,
  'GET /privacy': EVERYBODY,
  'GET /ping': EVERYBODY,
  'GET /health': EVERYBODY,
  'GET /info': EVERYBODY,
  'GET /metrics': EVERYBODY,

  'GET /frameworks': SIGNED_IN,
  'GET /frameworks/:frameworkId': SIGNED_IN,
  'GET /frameworks/:frameworkId/:instrumentId': SIGNED_IN,

  'GET /sign-in': EVERYBODY,
  'POST /sign-in': EVERYBODY,
  'GET /sign-in/again': EVERYBODY,
  'GET /sign-in/code': EVERYBODY,
  'POST /sign-in/code': EVERYBODY,
  'POST /sign-in/passkey/options': EVERYBODY,
  'POST /sign-in/passkey': EVERYBODY,
  'GET /sign-in/set-up': EVERYBODY,
  'POST /sign-in/set-up': EVERYBODY,
  'GET /first-administrator/:token': EVERYBODY,
  'POST /first-administrator/:token': EVERYBODY,
  'GET /invitation/:token': EVERYBODY,
  'POST /invitation/:token': EVERYBODY,
  'GET /password-reset/:token': EVERYBODY,
  'POST /password-reset/:token': EVERYBODY,
  'GET /signed-out': EVERYBODY,

  'POST /sign-out': SIGNED_IN,
  'GET /account': SIGNED_IN,
  'GET /account/password': SIGNED_IN,
  'POST /account/password': SIGNED_IN,
  'POST /account/sessions/end': SIGNED_IN,
  'POST /account/sessions/end-all': SIGNED_IN,
  'GET /account/totp': SIGNED_IN,
  'POST /account/totp': SIGNED_IN,
  'POST /account/totp/remove': SIGNED_IN,
  'POST /account/recovery-codes': SIGNED_IN,
  'GET /account/passkeys/new': SIGNED_IN,
  'POST /account/passkeys/options': SIGNED_IN,
  'POST /account/passkeys': SIGNED_IN,
  'POST /account/passkeys/remove': SIGNED_IN,

  'GET /accounts': ['administrator'],
  'GET /accounts/new': ['administrator'],
  'POST /accounts/new': ['administrator'],
  'GET /accounts/:accountId': ['administrator'],
  'POST /accounts/:accountId/roles': ['administrator'],
  'POST /accounts/:accountId/renew': ['administrator'],
  'POST /accounts/:accountId/reset': ['administrator'],
  'POST /accounts/:accountId/close': ['administrator'],
  'POST /accounts/:accountId/open': ['administrator'],
  'GET /accounts/:accountId/tokens': ['administrator'],
  'POST /accounts/:accountId/tokens': ['administrator'],
  'POST /accounts/:accountId/tokens/revoke': ['administrator'],
  'GET /record': ['administrator'],
  'GET /record.csv': ['administrator'],

  'GET /inspections/:inspectionId': ON_THE_INSPECTION,
  'GET /inspections/:inspectionId/cases': SEES_CASES,
  'GET /inspections/:inspectionId/cases/:caseId': OPENS_THE_CASE,
  'GET /inspections/:inspectionId/record': ['lead-inspector', 'quality-lead'],
  'GET /inspections/:inspectionId/record.csv': ['lead-inspector', 'quality-lead'],

  'GET /api/openapi.json': EVERYBODY,
  'GET /api/v1/frameworks': SIGNED_IN,
  'GET /api/v1/accounts': ['administrator'],
  'GET /api/v1/record': ['administrator'],
  'GET /api/v1/inspections': SIGNED_IN,
  'GET /api/v1/inspections/:inspectionId': ON_THE_INSPECTION,
  'GET /api/v1/inspections/:inspectionId/cases': SEES_CASES,
  'GET /api/v1/inspections/:inspectionId/cases/:caseId': OPENS_THE_CASE,
  'GET /api/v1/inspections/:inspectionId/record': ['lead-inspector', 'quality-lead'],
};
