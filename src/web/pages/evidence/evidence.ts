import { z } from 'zod';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import {
  EVIDENCE_BYTES,
  EVIDENCE_KINDS,
  type EvidenceDeps,
  evidenceGiven,
  giveEvidence,
  listEvidence,
  listOwnEvidence,
  openEvidence,
  readEvidence,
  readOwnEvidence,
  s3Store,
  withdrawEvidence,
} from '../../../inspection/evidence/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, file, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { keysOf } from '../long-list/list-deps.ts';
import { downloadName } from './download-name.ts';
import { evidenceView, type Typed, withdrawView } from './evidence-view.ts';

const ofInspection = z.object({ inspectionId: z.uuid() });
const ofFile = ofInspection.extend({ evidenceId: z.uuid() });
type OfInspection = z.output<typeof ofInspection>;

/** Files in advance: the list, giving one, reading it, withdrawing it. */
export const evidencePages = (deps: WebDeps): readonly Route[] => {
  const { evidenceStore } = deps.config;
  const evidence: EvidenceDeps = {
    store: deps.store,
    keysOf: keysOf(deps),
    objects: evidenceStore && s3Store(evidenceStore),
  };
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/evidence',
      permission: 'evidence.read',
      audit: listEvidence.audit,
      params: ofInspection,
      handle: async ({ actor, params }) =>
        page('evidence/evidence.njk', evidenceView(await perform(deps.store, actor, listEvidence, params))),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/evidence',
      permission: 'evidence.supply',
      audit: evidenceGiven,
      params: ofInspection,
      body: z.object({ title: z.string().catch(''), kind: z.string().catch('') }),
      upload: { fileBytes: EVIDENCE_BYTES, files: 1 },
      handle: async ({ actor, params, body, files }) => {
        const [given] = files;
        const missing = formErrors(body, given !== undefined);
        if (missing.length > 0 || !given) return again(deps, actor, params, body, missing);
        try {
          await giveEvidence(evidence, actor, { ...params, ...body }, given);
        } catch (error) {
          const text = refusalWords(error);
          if (text === null) throw error;
          return again(deps, actor, params, body, [{ field: 'file', text }]);
        }
        return redirect(`/inspections/${params.inspectionId}/evidence`, 'evidence.given.done');
      },
    }),
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/evidence/:evidenceId',
      permission: 'evidence.read',
      audit: readEvidence.audit,
      params: ofFile,
      handle: async ({ actor, params }) => {
        const opened = await openEvidence(evidence, actor, params);
        return file(downloadName(opened.file), opened.file.mediaType, opened.bytes);
      },
    }),
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/evidence/:evidenceId/withdraw',
      permission: 'evidence.supply',
      audit: readOwnEvidence.audit,
      params: ofFile,
      handle: async ({ actor, params }) => page('evidence/withdraw.njk', await withdrawal(deps, actor, params)),
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/evidence/:evidenceId/withdraw',
      permission: 'evidence.supply',
      audit: withdrawEvidence.audit,
      params: ofFile,
      body: z.object({ because: z.string().catch('') }),
      handle: async ({ actor, params, body }) => {
        const because = body.because.trim();
        if (because === '' || because.length > 500) {
          const errors = [{ field: 'because', text: words('evidence.because.say') }];
          return formAgain('evidence/withdraw.njk', {
            ...(await withdrawal(deps, actor, params, body.because)),
            errors,
          });
        }
        await perform(deps.store, actor, withdrawEvidence, { ...params, because });
        return redirect(`/inspections/${params.inspectionId}/evidence`, 'evidence.withdrawn.done');
      },
    }),
  ];
};

const withdrawal = async (deps: WebDeps, actor: Actor, params: z.output<typeof ofFile>, typed = '') =>
  withdrawView(await perform(deps.store, actor, readOwnEvidence, params), typed);

function formErrors({ title, kind }: Typed, hasFile: boolean): readonly FieldError[] {
  const isKind = EVIDENCE_KINDS.some((one) => one === kind);
  return [
    ...(title.trim() === '' || title.length > 200 ? [{ field: 'title', text: words('evidence.title.say') }] : []),
    ...(isKind ? [] : [{ field: 'kind', text: words('evidence.kind.say') }]),
    ...(hasFile ? [] : [{ field: 'file', text: words('evidence.file.say') }]),
  ];
}

async function again(
  deps: WebDeps,
  actor: Actor,
  params: OfInspection,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<Answer> {
  const overview = await perform(deps.store, actor, listOwnEvidence, params);
  return formAgain('evidence/evidence.njk', { ...evidenceView(overview, typed), errors });
}

function refusalWords(error: unknown): string | null {
  if (error instanceof Conflict) return words('evidence.there');
  if (error instanceof Invalid) return error.message;
  return null;
}
