import { z } from 'zod';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import { matchColumns, type OpenList, readDraft } from '../../../inspection/long-list/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { type Chosen, columnErrors, columnsView } from './columns-view.ts';
import { keysOf } from './list-deps.ts';
import { listAddress, type OfList, ofList } from './shapes.ts';

/** What each column of the file is. */
export const columnPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/columns',
    permission: 'long-list.supply',
    audit: readDraft.audit,
    params: ofList,
    handle: async ({ actor, params }) => show(await open(deps, actor, params), params),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/columns',
    permission: 'long-list.supply',
    audit: matchColumns.audit,
    params: ofList,
    body: z.record(z.string(), z.string()),
    handle: async ({ actor, params, body }) => {
      const before = await open(deps, actor, params);
      const chosen = before.about.columns.map((column, index) => body[`column-${index}`] ?? column.meaning ?? 'open');
      const keys = keysOf(deps)(params.inspectionId);
      const input = { ...params, keys, revision: Number(body['revision'] ?? 0), meanings: chosen };
      try {
        await perform(deps.store, actor, matchColumns, input);
      } catch (error) {
        if (error instanceof Conflict) return changedMeanwhile(await open(deps, actor, params), params, chosen);
        if (!(error instanceof Invalid)) throw error;
        return show(before, params, { chosen, errors: columnErrors(before, chosen), status: 422 });
      }
      return redirect(listAddress(params, '/check'), 'list.columns.saved');
    },
  }),
];

const open = (deps: WebDeps, actor: Actor, params: OfList): Promise<OpenList> =>
  perform(deps.store, actor, readDraft, { ...params, keys: keysOf(deps)(params.inspectionId) });

interface Again {
  readonly chosen?: readonly string[];
  readonly errors?: readonly FieldError[];
  readonly status?: number;
  readonly theirs?: readonly Chosen[];
}

const show = (list: OpenList, params: OfList, again: Again = {}): Answer =>
  page(
    'long-list/columns.njk',
    { ...columnsView(list, params, again), errors: again.errors ?? [] },
    again.status ?? 200,
  );

/** Two people at once: what the other one said is shown, and what one had chosen stands beside it. */
function changedMeanwhile(list: OpenList, params: OfList, chosen: readonly string[]): Answer {
  const theirs = list.about.columns.map(({ meaning }, index) => ({ theirs: meaning, yours: chosen[index] ?? '' }));
  const differing = theirs.findIndex(({ theirs: one, yours }) => one !== yours);
  const text = words('list.columns.changed', { name: list.draft.changedByName });
  return show(list, params, { errors: [{ field: `column-${Math.max(0, differing)}`, text }], status: 409, theirs });
}
