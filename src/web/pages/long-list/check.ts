import { z } from 'zod';
import { Conflict } from '../../../inspection/errors.ts';
import { checkDraft } from '../../../inspection/long-list/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { writeCsv } from '../../../sheet/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, file, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { checkView, SHOWN } from './check-view.ts';
import { keysOf } from './list-deps.ts';
import { listAddress, type OfList, ofList } from './shapes.ts';

const asked = z.object({
  show: z.enum(SHOWN).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

/** Every problem beside its cell, and all of them as a file. */
export const checkPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/check',
    permission: 'long-list.supply',
    audit: checkDraft.audit,
    params: ofList,
    query: asked,
    handle: ({ actor, params, query: { show, page: number } }) =>
      checked(deps, actor, params, (list) =>
        page('long-list/check.njk', checkView(list, params, { ...(show ? { show } : {}), page: number })),
      ),
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/lists/:plan/check.csv',
    permission: 'long-list.supply',
    audit: checkDraft.audit,
    params: ofList,
    handle: ({ actor, params }) => checked(deps, actor, params, (list) => problemsFile(params, list)),
  }),
];

type CheckedList = Awaited<ReturnType<typeof checkDraft.run>>;

/** A list whose columns are not matched yet goes there first. */
export async function checked(
  deps: WebDeps,
  actor: Actor,
  params: OfList,
  show: (list: CheckedList) => Answer,
): Promise<Answer> {
  try {
    return show(await perform(deps.store, actor, checkDraft, { ...params, keys: keysOf(deps)(params.inspectionId) }));
  } catch (error) {
    if (error instanceof Conflict && error.reason === 'columns-first') return redirect(listAddress(params, '/columns'));
    throw error;
  }
}

function problemsFile({ plan }: OfList, { checked: { problems }, about, parts }: CheckedList): Answer {
  const rows = new Map(parts.flat().map((row) => [row.row, row]));
  const headings = ['row', 'column', 'cell', 'weight', 'message'] as const;
  const csv = writeCsv(
    headings.map((name) => words(`list.check.file.${name}`)),
    problems.map(({ row, column, weight, message }) => [
      row,
      column === null ? '' : (about.columns[column]?.heading ?? ''),
      column === null ? '' : (rows.get(row)?.cells[column] ?? ''),
      words(`list.check.${weight === 'mend' ? 'must' : 'may'}`),
      message,
    ]),
    { bom: true },
  );
  return file(`${plan}-to-mend.csv`, 'text/csv; charset=utf-8', csv);
}
