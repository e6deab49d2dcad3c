import { z } from 'zod';
import { NotFound } from '../../../inspection/errors.ts';
import {
  type AskedList,
  discardDraft,
  makeTemplate,
  readAskedList,
  readLists,
  readSuppliedList,
  takeList,
  wantedColumns,
  wordsOf,
} from '../../../inspection/long-list/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { file, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { keysOf } from './list-deps.ts';
import { type AskedColumn, listsView, listView } from './overview-view.ts';
import { listAddress, ofInspection, ofList } from './shapes.ts';
import { trailOf } from './trail.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Which lists are asked for and how far they are, the empty form, and letting a late list stand. */
export const overviewPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists',
    permission: 'long-list.read',
    audit: readLists.audit,
    params: ofInspection,
    handle: async ({ actor, params }) =>
      page('long-list/lists.njk', listsView(await perform(deps.store, actor, readLists, params))),
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan',
    permission: 'long-list.read',
    audit: readLists.audit,
    params: ofList,
    handle: async ({ actor, params }) => {
      const overview = await perform(deps.store, actor, readLists, params);
      const list = overview.lists.find(({ plan }) => plan === params.plan);
      if (!list) throw new NotFound();
      const asked = await perform(deps.store, actor, readAskedList, params);
      return page('long-list/list.njk', listView(overview, list, askedColumns(asked)));
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/template',
    permission: 'long-list.read',
    audit: makeTemplate.audit,
    params: ofList,
    handle: async ({ actor, params }) => {
      const { plan, bytes } = await perform(deps.store, actor, makeTemplate, params);
      return file(`${plan.id}-list.xlsx`, XLSX, Buffer.from(bytes));
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/take',
    permission: 'long-list.take',
    audit: takeList.audit,
    params: ofList,
    body: z.object({ listId: z.uuid() }),
    handle: async ({ actor, params, body }) => {
      await perform(deps.store, actor, takeList, { inspectionId: params.inspectionId, listId: body.listId });
      return redirect(listAddress(params), 'list.taken');
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/discard',
    permission: 'long-list.supply',
    audit: readSuppliedList.audit,
    params: ofList,
    handle: async ({ actor, params }) => {
      const { list, inspection } = await perform(deps.store, actor, readSuppliedList, params);
      if (!list.draft) return redirect(listAddress(params));
      return page('long-list/discard.njk', {
        title: words('list.discard.title'),
        inspection: { title: inspection.title },
        trail: trailOf(
          inspection,
          { text: list.title, href: listAddress(params) },
          { text: words('list.discard.title') },
        ),
        text: words('list.discard.text', { rows: list.draft.rows.toLocaleString('en-GB'), title: list.title }),
        action: listAddress(params, '/discard'),
        backHref: listAddress(params),
      });
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/discard',
    permission: 'long-list.supply',
    audit: discardDraft.audit,
    params: ofList,
    handle: async ({ actor, params }) => {
      const keys = keysOf(deps)(params.inspectionId);
      await perform(deps.store, actor, discardDraft, { ...params, keys });
      return redirect(listAddress(params), 'list.discarded');
    },
  }),
];

const askedColumns = (asked: AskedList): readonly AskedColumn[] =>
  wantedColumns(asked.plan).map((column) => ({
    heading: column.heading,
    help: column.help,
    needed: words(column.required ? 'list.column.needed' : 'list.column.optional'),
    words: wordsOf(column, asked).join(', ') || words(`list.column.type.${column.type}`),
  }));
