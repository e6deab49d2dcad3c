import { PROGRESS } from '../../../inspection/overview/index.ts';
import type { Actor, Progress } from '../../../inspection/ports/index.ts';
import {
  type Arrangement,
  arranged,
  type BoardCase,
  type ProgressRead,
  SORTS,
} from '../../../inspection/progress/index.ts';
import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { counted, words } from '../../words/words.ts';
import { paged } from '../sampling/paging.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';

const COLOURS: Readonly<Record<Progress, string>> = {
  'not-allocated': 'govuk-tag--grey',
  allocated: 'govuk-tag--yellow',
  begun: 'govuk-tag--blue',
  submitted: 'govuk-tag--green',
};
const LATE = ['fieldwork-over', 'interview-held'] as const;
const STATES = ['connecting', 'live', 'polling', 'failing', 'over'] as const;

/** The page of one reader at one moment. */
export function progressView(
  { inspection, board, fieldworkTo }: ProgressRead,
  wanted: Arrangement,
  asked: number,
  actor: Actor,
  at: Date,
) {
  const base = inspectionHref(inspection, 'progress');
  const href = (change: Partial<Arrangement>, page = 1) => addressOf(base, { ...wanted, ...change }, page);
  const found = arranged(board.cases.values(), wanted);
  const { items, pagination, where } = paged(found, asked, (page) => href({}, page));
  const hasKinds = new Set([...board.cases.values()].map(({ kind }) => kind)).size > 1;
  return {
    title: words('progress.title'),
    inspection: { title: inspection.title },
    trail: trailTo(inspection, { text: words('progress.title') }),
    stood: words('progress.stood', { when: timeInWords(at) }),
    fieldwork: fieldworkTo === null ? null : words('progress.fieldwork', { day: dayInWords(fieldworkTo) }),
    again: addressOf(base, wanted, asked),
    casesHref: inspectionHref(inspection, 'cases'),
    live: {
      base,
      position: board.position,
      at: at.getTime(),
      reader: actor.accountId,
      words: JSON.stringify(forScript()),
    },
    total: board.cases.size,
    figures: [...PROGRESS, 'late' as const].map((name) => ({
      name,
      label: words(`progress.count.${name}`),
      count: board.counts[name],
    })),
    assessors: board.assessors.map(({ accountId, name, counts }) => ({
      accountId,
      name,
      counts,
      href: addressOf(base, { ...NOTHING, assessor: accountId }, 1),
    })),
    filters: filtersOf(board, wanted, hasKinds),
    isFiltered: wanted.progress !== null || wanted.assessor !== null || wanted.kind !== null || wanted.lateOnly,
    all: base,
    hasKinds,
    found: counted('progress.found', found.length),
    columns: SORTS.filter((sort) => sort !== 'kind' || hasKinds).map((sort) => columnOf(sort, wanted, href)),
    cases: items.map((one) => rowOf(one, inspectionHref(inspection, `cases/${one.caseId}`))),
    pagination,
    where,
    wanted,
  };
}

const NOTHING: Arrangement = {
  progress: null,
  assessor: null,
  kind: null,
  lateOnly: false,
  sort: 'reference',
  descending: false,
};

/** Only what differs from the usual stands in an address. */
function addressOf(base: string, { progress, assessor, kind, lateOnly, sort, descending }: Arrangement, page: number) {
  const all = {
    progress,
    assessor,
    kind,
    late: lateOnly ? 'yes' : null,
    sort: sort === 'reference' ? null : sort,
    order: descending ? 'down' : null,
    page: page === 1 ? null : String(page),
  };
  const given = Object.entries(all).filter((one): one is [string, string] => one[1] !== null);
  return given.length === 0 ? base : `${base}?${new URLSearchParams(given)}`;
}

function filtersOf({ assessors }: ProgressRead['board'], wanted: Arrangement, hasKinds: boolean) {
  const choice = (value: string, text: string, selected: boolean) => ({ value, text, selected });
  const any = choice('', words('progress.filter.any'), false);
  return {
    progress: [any, ...PROGRESS.map((state) => choice(state, words(`progress.${state}`), wanted.progress === state))],
    assessor: [
      any,
      choice('nobody', words('progress.filter.nobody'), wanted.assessor === 'nobody'),
      ...assessors.map(({ accountId, name }) => choice(accountId, name, wanted.assessor === accountId)),
    ],
    kind: hasKinds
      ? [
          any,
          ...(['child', 'victim'] as const).map((kind) =>
            choice(kind, words(`case.kind.${kind}`), wanted.kind === kind),
          ),
        ]
      : null,
  };
}

function columnOf(sort: Arrangement['sort'], wanted: Arrangement, href: (change: Partial<Arrangement>) => string) {
  const isSorted = wanted.sort === sort;
  const descending = isSorted && !wanted.descending;
  const order = wanted.descending ? 'descending' : 'ascending';
  return { text: words(`progress.column.${sort}`), href: href({ sort, descending }), sorted: isSorted ? order : null };
}

const rowOf = ({ caseId, reference, kind, progress, late, isMine, assessors }: BoardCase, href: string) => ({
  caseId,
  reference,
  href,
  kind: words(`case.kind.${kind}`),
  tag: { text: words(`progress.${progress}`), classes: COLOURS[progress] },
  late: late === null ? null : words(`progress.late.${late}`),
  isMine,
  // With one assessor the case says it already.
  assessors: assessors.map((one) => ({
    name: one.name,
    progress: assessors.length > 1 ? words(`progress.${one.progress}`) : null,
  })),
});

/** The words that the script puts in place. */
const forScript = () => ({
  progress: Object.fromEntries(PROGRESS.map((state) => [state, words(`progress.${state}`)])),
  colours: COLOURS,
  late: Object.fromEntries(LATE.map((why) => [why, words(`progress.late.${why}`)])),
  state: Object.fromEntries(STATES.map((state) => [state, words(`progress.state.${state}`)])),
  read: words('progress.read', { when: '{when}' }),
  gone: words('progress.gone'),
  one: words('progress.changed.one', { reference: '{reference}', state: '{state}' }),
  many: words('progress.changed.many', { count: '{count}' }),
  since: words('progress.changed.since', { count: '{count}' }),
  sinceOne: words('progress.changed.since-one'),
});
