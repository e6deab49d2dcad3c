import { SCHEMA_VERSIONS } from '../../../inspection/assess/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { responseHref } from './addresses.ts';
import type { OpenCase } from './open-case.ts';

/**
 * What a script on a case page begins with, as the text of a JSON script element: whose response it is, what stands in it,
 * and where its changes go.
 */
export function caseState(actor: Actor, { assessment: { view, compiled } }: OpenCase, section: string | null): string {
  const { response, framework, facts, entries } = view;
  const { meaning, wording } = framework;
  const address = [framework.framework, meaning, wording, compiled.instrument.id].map(encodeURIComponent).join('/');
  const state = {
    accountId: actor.accountId,
    inspectionId: response.inspectionId,
    responseId: response.responseId,
    caseId: response.caseId,
    instrument: response.instrument,
    framework: { meaning, wording },
    frameworks: response.frameworks,
    schemaVersion: SCHEMA_VERSIONS[0],
    section,
    facts,
    revision: response.revision,
    entries: entries.map(({ kind, id, value, revision }) => ({ kind, id, value, revision })),
    submitted: response.state === 'submitted',
    urls: {
      changes: responseHref(response, 'changes'),
      instrumentData: `/instrument-data/${address}`,
      deviceKey: '/device-key',
      check: responseHref(response, 'check'),
      guidance: responseHref(response, 'guidance'),
      signIn: '/sign-in',
    },
  };
  // Nothing of it can end the element that it stands in.
  return JSON.stringify(state)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
