import { z } from 'zod';
import { Conflict, NotFound } from '../../../inspection/errors.ts';
import {
  checkDraft,
  editRow,
  REMOVAL_REASONS,
  readDraft,
  removeRow,
  rowMark,
} from '../../../inspection/long-list/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { cellField, reasonChoices, SHOWN, shownColumns } from './check-view.ts';
import { keysOf } from './list-deps.ts';
import { listAddress, ofRow } from './shapes.ts';
import { trailOf } from './trail.ts';

type OfRow = z.output<typeof ofRow>;

/** Where in the table somebody was, to go back to. */
const where = z.object({ show: z.enum(SHOWN).catch('problems'), page: z.coerce.number().int().min(1).catch(1) });
const backTo = (params: OfRow, body: unknown): string => {
  const { show, page: number } = where.parse(body ?? {});
  return `${listAddress(params, '/check')}?show=${show}&page=${number}#rows`;
};

/** One row: all its cells as fields, leaving it out, and taking it back in. */
export const rowPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/rows/:row',
    permission: 'long-list.supply',
    audit: readDraft.audit,
    params: ofRow,
    query: where,
    handle: async ({ actor, params, query }) => page('long-list/row.njk', await rowView(deps, actor, params, query)),
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/rows/:row',
    permission: 'long-list.supply',
    audit: editRow.audit,
    params: ofRow,
    body: z.record(z.string(), z.string()),
    handle: async ({ actor, params, body }) => {
      const cells = Object.fromEntries(
        Object.entries(body).flatMap(([name, text]) => (name.startsWith('cell-') ? [[name.slice(5), text]] : [])),
      );
      const keys = keysOf(deps)(params.inspectionId);
      const input = { ...params, keys, seen: body['seen'] ?? '', cells };
      return unlessChanged(deps, actor, params, body, () => perform(deps.store, actor, editRow, input));
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/lists/:plan/rows/:row/leave-out',
    permission: 'long-list.supply',
    audit: removeRow.audit,
    params: ofRow,
    body: z.looseObject({ reason: z.enum([...REMOVAL_REASONS, 'take-back']).optional(), seen: z.string().optional() }),
    handle: async ({ actor, params, body }) => {
      if (body.reason === undefined) {
        const view = await rowView(deps, actor, params, where.parse(body));
        const errors = [{ field: 'reason', text: words('list.leave-out.say') }];
        return page('long-list/row.njk', { ...view, errors }, 422);
      }
      const keys = keysOf(deps)(params.inspectionId);
      const reason = body.reason === 'take-back' ? null : body.reason;
      const input = { ...params, keys, seen: body.seen ?? '', reason };
      return unlessChanged(deps, actor, params, body, () => perform(deps.store, actor, removeRow, input));
    },
  }),
];

/** What was typed is shown again, beside what the row holds now, where somebody else changed the same row. */
async function unlessChanged(
  deps: WebDeps,
  actor: Actor,
  params: OfRow,
  body: Readonly<Record<string, unknown>>,
  act: () => Promise<unknown>,
): Promise<Answer> {
  try {
    await act();
    return redirect(backTo(params, body));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const view = await rowView(deps, actor, params, where.parse(body), body);
    const errors = [
      { field: view.cells[0]?.field ?? 'row', text: words('list.row.changed', { name: view.changedBy }) },
    ];
    return page('long-list/row.njk', { ...view, errors }, 409);
  }
}

async function rowView(
  deps: WebDeps,
  actor: Actor,
  params: OfRow,
  from: z.output<typeof where>,
  typed: Readonly<Record<string, unknown>> = {},
) {
  const list = await perform(deps.store, actor, checkDraft, { ...params, keys: keysOf(deps)(params.inspectionId) });
  const row = list.parts.flat().find((one) => one.row === params.row);
  if (!row) throw new NotFound();
  const problems = list.checked.problems.filter((one) => one.row === row.row);
  const leftOut = list.about.removed.find((one) => one.row === row.row);
  const title = words('list.row.title', { row: row.row });
  return {
    title,
    inspection: { title: list.inspection.title },
    trail: trailOf(
      list.inspection,
      { text: list.asked.plan.title, href: listAddress(params) },
      { text: words('list.check.title'), href: backTo(params, from) },
      { text: title },
    ),
    row: row.row,
    mark: rowMark(row),
    action: listAddress(params, `/rows/${row.row}`),
    leaveOutAction: listAddress(params, `/rows/${row.row}/leave-out`),
    backHref: backTo(params, from),
    from,
    changedBy: list.draft.changedByName,
    isLeftOut: leftOut !== undefined,
    leftOut: leftOut ? words(`list.leave-out.${leftOut.reason}` as 'list.leave-out.other') : null,
    problems: problems.filter(({ column }) => column === null).map(({ message }) => message),
    cells: shownColumns(list.asked, list.about).map((column) => {
      const own = typed[`cell-${column.index}`];
      const isChanged = typeof own === 'string' && own.trim() !== (row.cells[column.index] ?? '');
      return {
        ...cellField(row, column, typeof own === 'string' ? own : undefined),
        help: column.help,
        now: isChanged ? words('list.row.now', { text: row.cells[column.index] || words('list.row.empty') }) : null,
        problems: problems.filter((one) => one.column === column.index).map(({ message }) => message),
      };
    }),
    reasons: reasonChoices(),
  };
}
