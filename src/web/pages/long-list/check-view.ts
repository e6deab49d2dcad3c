import {
  type AskedList,
  type Checked,
  columnsByIndex,
  type DraftProblem,
  type DraftRow,
  type OpenList,
  REMOVAL_REASONS,
  rowMark,
  wordsOf,
} from '../../../inspection/long-list/index.ts';
import { counted, words } from '../../words/words.ts';
import { paged } from '../sampling/paging.ts';
import { listAddress, type OfList } from './shapes.ts';
import { trailOf } from './trail.ts';

export const SHOWN = ['problems', 'all', 'left-out'] as const;
export type Shown = (typeof SHOWN)[number];

type CheckedList = OpenList & { readonly checked: Checked };

/** The rows of a list with everything that is to be mended or looked at beside its cell. */
export function checkView(list: CheckedList, params: OfList, wanted: { readonly show?: Shown; readonly page: number }) {
  const { about, asked, draft, inspection, checked } = list;
  const byRow = problemsByRow(checked.problems);
  const leftOut = new Map(about.removed.map(({ row, reason }) => [row, reason]));
  const show = wanted.show ?? (byRow.size > 0 ? 'problems' : 'all');
  const fits: Readonly<Record<Shown, (row: DraftRow) => boolean>> = {
    problems: ({ row }) => byRow.has(row),
    all: ({ row }) => !leftOut.has(row),
    'left-out': ({ row }) => leftOut.has(row),
  };
  const base = listAddress(params, '/check');
  const rows = list.parts.flat().filter(fits[show]);
  const { items, pagination, where } = paged(rows, wanted.page, (page) => `${base}?show=${show}&page=${page}`);
  const columns = shownColumns(asked, about).filter(show === 'problems' ? worthSeeing(items, byRow) : () => true);
  const mend = checked.problems.filter(({ weight }) => weight === 'mend').length;
  const look = checked.problems.length - mend;
  return {
    title: words('list.check.title'),
    inspection: { title: inspection.title },
    trail: trailOf(
      inspection,
      { text: asked.plan.title, href: listAddress(params) },
      { text: words('list.check.title') },
    ),
    base: listAddress(params),
    here: `show=${show}&page=${wanted.page}`,
    fileName: about.fileName,
    notes: about.notes,
    summary: summaryOf(checked.rows.length, mend, look),
    mend,
    canConfirm: mend === 0 && checked.rows.length > 0,
    confirmHref: listAddress(params, '/confirm'),
    columnsHref: listAddress(params, '/columns'),
    uploadHref: listAddress(params, '/upload'),
    downloadHref: checked.problems.length > 0 ? listAddress(params, '/check.csv') : null,
    filters: SHOWN.map((name) => ({
      text: words(`list.check.show.${name}`, { count: countOf(name, byRow.size, checked.rows.length, leftOut.size) }),
      href: `${base}?show=${name}`,
      active: name === show,
    })),
    show,
    pagination,
    where,
    revision: draft.revision,
    headings: columns.map(({ heading }) => heading),
    rows: items.map((row) => rowView(row, byRow.get(row.row) ?? [], columns, leftOut.get(row.row))),
    reasons: reasonChoices(),
  };
}

const countOf = (name: Shown, problems: number, all: number, leftOut: number): string =>
  ({ problems, all, 'left-out': leftOut })[name].toLocaleString('en-GB');

function summaryOf(rows: number, mend: number, look: number): string {
  if (mend > 0) return counted('list.check.mend', mend);
  if (rows === 0) return words('list.check.empty');
  return look > 0 ? counted('list.check.look', look) : words('list.check.fine', { rows: rows.toLocaleString('en-GB') });
}

export const reasonChoices = () =>
  REMOVAL_REASONS.map((reason) => ({ value: reason, text: words(`list.leave-out.${reason}`) }));

function problemsByRow(problems: readonly DraftProblem[]): ReadonlyMap<number, readonly DraftProblem[]> {
  const byRow = new Map<number, DraftProblem[]>();
  for (const problem of problems) {
    const of = byRow.get(problem.row);
    if (of) of.push(problem);
    else byRow.set(problem.row, [problem]);
  }
  return byRow;
}

/** Of rows with problems only the columns that have some, and the one by which a row is known: a list can be wide. */
function worthSeeing(rows: readonly DraftRow[], byRow: ReadonlyMap<number, readonly DraftProblem[]>) {
  const found = new Set(rows.flatMap(({ row }) => (byRow.get(row) ?? []).map(({ column }) => column)));
  return ({ index, isCase }: ShownColumn): boolean => isCase || found.has(index);
}

/** A column that a page shows. */
export interface ShownColumn {
  readonly index: number;
  readonly heading: string;
  readonly help: string;
  readonly isCase: boolean;
  /** The words it takes; none where it takes any text. */
  readonly choices: readonly string[];
}

export const shownColumns = (asked: AskedList, about: OpenList['about']): readonly ShownColumn[] =>
  columnsByIndex(asked, about).flatMap((column, index) =>
    column
      ? [
          {
            index,
            heading: column.heading,
            help: column.help,
            isCase: column.role === 'case',
            choices: wordsOf(column, asked),
          },
        ]
      : [],
  );

/** A row of the table: cells with a problem are fields, the others texts. */
function rowView(
  row: DraftRow,
  problems: readonly DraftProblem[],
  columns: readonly ShownColumn[],
  leftOut: string | undefined,
) {
  return {
    row: row.row,
    mark: rowMark(row),
    leftOut: leftOut === undefined ? null : words(`list.leave-out.${leftOut}` as 'list.leave-out.other'),
    problems: problems.filter(({ column }) => column === null).map(({ message }) => message),
    hasFields: problems.some(({ column }) => column !== null),
    cells: columns.map((column) => {
      const found = problems.filter((problem) => problem.column === column.index);
      return {
        ...cellField(row, column),
        tone: toneOf(found),
        problems: found.map(({ message, weight }) => ({ message, isLook: weight === 'look' })),
      };
    }),
  };
}

const toneOf = (problems: readonly DraftProblem[]): string => {
  if (problems.length === 0) return '';
  return problems.some(({ weight }) => weight === 'mend') ? 'app-cell-wrong' : 'app-cell-doubt';
};

/** A cell as a field: one to choose from where the column takes words. */
export function cellField(row: DraftRow, { index, heading, choices }: ShownColumn, typed?: string) {
  const value = typed ?? row.cells[index] ?? '';
  return {
    field: `cell-${row.row}-${index}`,
    name: `cell-${index}`,
    heading,
    value,
    choices:
      choices.length === 0
        ? []
        : [...new Set(['', ...choices, value])].map((text) => ({ value: text, text, selected: text === value })),
  };
}
