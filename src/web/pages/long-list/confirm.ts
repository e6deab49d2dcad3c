import { z } from 'zod';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import { checkDraft, confirmDraft } from '../../../inspection/long-list/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type FieldError, page, redirect } from '../../shell/answer.ts';
import { counted, words } from '../../words/words.ts';
import { checked } from './check.ts';
import { reasonChoices } from './check-view.ts';
import { keysOf } from './list-deps.ts';
import { listAddress, type OfList, ofList } from './shapes.ts';
import { trailOf } from './trail.ts';

type CheckedList = Awaited<ReturnType<typeof checkDraft.run>>;

/** What will be kept, and keeping it. */
export const confirmPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/confirm',
    permission: 'long-list.supply',
    audit: checkDraft.audit,
    params: ofList,
    handle: ({ actor, params }) =>
      checked(deps, actor, params, (list) =>
        list.checked.list === null || list.checked.rows.length === 0
          ? redirect(listAddress(params, '/check'))
          : page('long-list/confirm.njk', confirmView(list, params)),
      ),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/confirm',
    permission: 'long-list.supply',
    audit: confirmDraft.audit,
    params: ofList,
    body: z.object({ revision: z.coerce.number().int().catch(0), looked: z.literal('yes').optional() }),
    handle: async ({ actor, params, body }) => {
      const keys = keysOf(deps)(params.inspectionId);
      const input = { ...params, keys, revision: body.revision, looked: body.looked === 'yes' };
      try {
        const { list } = await perform(deps.store, actor, confirmDraft, input);
        return redirect(listAddress(params), list.takenAt === null ? 'list.confirmed.waits' : 'list.confirmed');
      } catch (error) {
        const text = refusalWords(error);
        if (text === null) throw error;
        const errors: readonly FieldError[] = [{ field: 'looked', text }];
        return checked(deps, actor, params, (list) =>
          list.checked.list === null
            ? redirect(listAddress(params, '/check'))
            : page('long-list/confirm.njk', { ...confirmView(list, params), errors }, 422),
        );
      }
    },
  }),
];

function refusalWords(error: unknown): string | null {
  if (error instanceof Conflict) return words('list.confirm.changed');
  if (error instanceof Invalid) return words('list.confirm.look');
  return null;
}

function confirmView({ asked, about, draft, inspection, checked: { rows, problems } }: CheckedList, params: OfList) {
  const leftOut = reasonChoices().flatMap(({ value, text }) => {
    const count = about.removed.filter(({ reason }) => reason === value).length;
    return count === 0 ? [] : [{ key: words('list.confirm.left-out', { reason: text }), value: String(count) }];
  });
  return {
    title: words('list.confirm.title'),
    inspection: { title: inspection.title },
    trail: trailOf(
      inspection,
      { text: asked.plan.title, href: listAddress(params) },
      { text: words('list.check.title'), href: listAddress(params, '/check') },
      { text: words('list.confirm.title') },
    ),
    figures: [
      { key: words('list.confirm.rows'), value: rows.length.toLocaleString('en-GB') },
      { key: words('list.confirm.dropped'), value: droppedWords(about) },
      ...leftOut,
    ],
    looks: problems.length,
    lookText: counted('list.confirm.looks', problems.length),
    action: listAddress(params, '/confirm'),
    backHref: listAddress(params, '/check'),
    revision: draft.revision,
  };
}

function droppedWords({ columns }: CheckedList['about']): string {
  const dropped = columns.filter(({ dropped: isDropped }) => isDropped).map(({ heading }) => heading);
  return dropped.length === 0 ? words('list.confirm.dropped.none') : dropped.join(', ');
}
