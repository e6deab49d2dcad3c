import { z } from 'zod';
import type { Actor, Inspection } from '../../../inspection/ports/index.ts';
import {
  REPLACE_REASONS,
  type Replaceable,
  readReplacement,
  replaceCase,
  undoReplacement,
} from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inspectionAddress, withQuery } from './addresses.ts';
import { orAgain } from './form-errors.ts';
import { notNow } from './not-now.ts';
import { ofCase, ofInspection } from './shapes.ts';

const form = z.object({
  reason: z.string().optional(),
  words: z.string().max(4000).default(''),
  standsIn: z.string().default(''),
});

type Typed = Partial<z.infer<typeof form>>;

/** A case falls out of the sample, and one of the reserve stands in. */
export const replacePages = (deps: WebDeps): readonly Route[] => {
  const read = (actor: Actor, params: z.infer<typeof ofCase>) => perform(deps.store, actor, readReplacement, params);
  return [
    route({
      method: 'GET',
      url: '/inspections/:inspectionId/cases/:caseId/replace',
      permission: 'sample.draw',
      audit: readReplacement.audit,
      params: ofCase,
      handle: async ({ actor, params }) => {
        const { inspection, found } = await read(actor, params);
        if (!found) return notSelected(params.inspectionId, 200);
        return page('sampling/replace.njk', view(inspection, found, {}));
      },
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/cases/:caseId/replace',
      permission: 'sample.draw',
      audit: replaceCase.audit,
      params: ofCase,
      body: form,
      handle: async ({ actor, params, body }) => {
        const { inspection, found } = await read(actor, params);
        if (!found) return notSelected(params.inspectionId, 409);
        return orAgain(
          async () => {
            await perform(deps.store, actor, replaceCase, { ...params, ...inputOf(body) });
            return redirect(sampleAddress(inspection, found), 'replace.done');
          },
          async (errors) => {
            const now = await read(actor, params);
            if (!now.found) return notSelected(params.inspectionId, 409);
            return formAgain('sampling/replace.njk', { ...view(inspection, now.found, body), errors });
          },
          'reason',
        );
      },
    }),
    route({
      method: 'POST',
      url: '/inspections/:inspectionId/replacements/:replacementId/undo',
      permission: 'sample.draw',
      audit: undoReplacement.audit,
      params: ofInspection.extend({ replacementId: z.uuid() }),
      handle: async ({ actor, params }) => {
        const back = `${inspectionAddress(params.inspectionId)}/sample`;
        return orAgain(
          async () => {
            await perform(deps.store, actor, undoReplacement, params);
            return redirect(back, 'replace.undone');
          },
          async () =>
            notNow(params.inspectionId, words('replace.too-late'), { href: back, text: words('samples.title') }),
          'replacement',
        );
      },
    }),
  ];
};

const notSelected = (inspectionId: string, status: number) => {
  const back = { href: `${inspectionAddress(inspectionId)}/sample`, text: words('samples.title') };
  return notNow(inspectionId, words('replace.not-selected'), back, status);
};

const inputOf = ({ reason, standsIn, words: typed }: z.infer<typeof form>) => ({
  words: typed,
  ...(REPLACE_REASONS.some((one) => one === reason) ? { reason } : {}),
  ...(standsIn === '' ? {} : { standsIn }),
});

const sampleAddress = ({ inspectionId, serviceId }: Inspection, { draw }: Replaceable): string =>
  withQuery(`${inspectionAddress(inspectionId)}/sample/${draw.plan}`, {
    service: serviceId === null ? draw.serviceId : undefined,
  });

function view(inspection: Inspection, found: Replaceable, typed: Typed) {
  const { case: one, standIn, assessors } = found;
  const base = inspectionAddress(inspection.inspectionId);
  return {
    title: words('replace.title', { reference: one.reference }),
    inspection: { title: inspection.title, href: base },
    backHref: sampleAddress(inspection, found),
    action: `${base}/cases/${one.caseId}/replace`,
    out: describe(one),
    next: standIn && describe(standIn.found),
    sameStratum: standIn?.sameStratum ?? false,
    standsIn: standIn?.found.caseId ?? '',
    assessors: assessors.length === 0 ? null : words('replace.assessors', { names: assessors.join(', ') }),
    reasons: REPLACE_REASONS.map((value) => ({
      value,
      text: words(`replace.reason.${value}`),
      checked: typed.reason === value,
    })),
    words: typed.words ?? '',
  };
}

const describe = ({ reference, serviceReference, caseManager }: Replaceable['case']): string =>
  [reference, serviceReference, caseManager].filter((text) => text !== '').join(' · ');
