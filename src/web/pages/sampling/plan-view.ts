import type { DrawCase, DrawHead } from '../../../inspection/ports/index.ts';
import type { PlanContext, PlanState } from '../../../inspection/sampling/index.ts';
import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { type WordKey, words } from '../../words/words.ts';
import type { KeyAndValue } from '../labels.ts';
import { inspectionAddress, planAddress } from './addresses.ts';
import { mirrorView } from './mirror-view.ts';
import { paged } from './paging.ts';
import { type TraitWords, traitWords } from './trait-words.ts';

/** What every page about one sample has. */
export const planHead = (context: PlanContext) => ({
  inspection: { title: context.inspection.title, href: inspectionAddress(context.inspection.inspectionId) },
  samplesHref: `${inspectionAddress(context.inspection.inspectionId)}/sample`,
  plan: { title: context.plan.title, href: planAddress(context) },
  service: context.service?.name ?? null,
});

const SHOWN = ['selected', 'reserve', 'withdrawn'] as const;
export type ShownCases = (typeof SHOWN)[number];

/** The page of one sample: without a list, before the draw, or after it. */
export function planView(state: PlanState, query: { readonly show?: ShownCases; readonly page?: number } & Choices) {
  const say = traitWords(state);
  const { draw, preview } = state;
  return {
    title: words('sample.title', { plan: state.plan.title }),
    ...planHead(state),
    services: otherServices(state),
    lead: leadOf(state),
    about: aboutOf(state),
    mirror: mirrorView(state.mirror, say),
    order: words('sample.traits.order', { facts: state.mirror.map(({ fact }) => say.fact(fact)).join('; ') }),
    strata: (preview?.strata ?? draw?.sample.strata.map(asDrawn) ?? []).map((one) => ({
      ...one,
      words: say.stratum(one.key),
    })),
    excludedHref: state.list || draw ? planAddress(state, '/excluded') : null,
    ...(preview ? previewView(state, preview, query) : {}),
    ...(draw ? drawnView(state, draw, say, query) : {}),
  };
}

interface Choices {
  readonly size?: number | undefined;
  readonly reserve?: number | undefined;
}

const leadOf = ({ draw, preview }: PlanState): string => {
  if (draw) return words('sample.lead.drawn');
  return words(preview ? 'sample.lead.preview' : 'sample.lead.no-list');
};

const otherServices = (state: PlanState) =>
  state.services.length < 2
    ? []
    : state.services.map((service) => ({
        text: service.name,
        href: planAddress({ ...state, service }),
        active: service.serviceId === state.service?.serviceId,
      }));

function aboutOf({ service, list, inspection, draw }: PlanState): readonly KeyAndValue[] {
  return [
    ...(service ? [{ key: words('sample.service'), value: service.name }] : []),
    ...(list
      ? [
          {
            key: words('sample.list'),
            value: words('sample.list.value', { version: list.version, day: dayInWords(list.confirmedAt) }),
          },
        ]
      : []),
    { key: words('sample.as-of'), value: dayInWords(draw?.sample.asOf ?? inspection.asOf) },
    ...(draw ? drawnBy(draw) : []),
  ];
}

const drawnBy = (draw: NonNullable<PlanState['draw']>): readonly KeyAndValue[] => [
  { key: words('sample.number'), value: String(draw.number) },
  {
    key: words('sample.drawn.by'),
    value: words('sample.drawn.by.value', { name: draw.drawnByName, time: timeInWords(draw.drawnAt) }),
  },
  { key: words('sample.seed'), value: draw.sample.seed },
  { key: words('sample.digest'), value: draw.digest },
];

const asDrawn = (one: { readonly key: string; readonly population: number; readonly selected: number }) => ({
  key: one.key,
  eligible: one.population,
  sampled: one.selected,
});

function previewView(state: PlanState, preview: NonNullable<PlanState['preview']>, { size, reserve }: Choices) {
  const excluded = preview.excluded.reduce((sum, { count }) => sum + count, 0);
  return {
    figures: figures(preview.population, preview.eligible, excluded, preview.required, preview.reserve),
    basis: preview.basis,
    excluded: preview.excluded,
    preview: {
      size: size ?? '',
      reserve: reserve ?? '',
      reserveHint: words('sample.reserve.hint', { percent: Math.round(state.plan.buffer * 100) }),
      action: planAddress(state),
      serviceId: state.services.length > 1 ? state.service?.serviceId : null,
      drawHref: planAddress(state, '/draw', { size, reserve }),
    },
  };
}

const figures = (population: number, eligible: number, excluded: number, required: number, reserve: number) =>
  (
    [
      ['sample.population', population],
      ['sample.eligible', eligible],
      ['sample.excluded', excluded],
      ['sample.required', required],
      ['sample.reserve', reserve],
    ] as const
  ).map(([key, count]) => ({ label: words(key), count }));

function drawnView(
  state: PlanState,
  draw: NonNullable<PlanState['draw']>,
  say: TraitWords,
  { show = 'selected', page = 1 }: { readonly show?: ShownCases; readonly page?: number },
) {
  const { cases, inspection } = state;
  const base = inspectionAddress(inspection.inspectionId);
  const references = new Map(cases.map((one) => [one.caseId, one.reference]));
  const reasons = Map.groupBy(draw.sample.excluded, ({ reason }) => reason);
  const count = (of: ShownCases) => cases.filter(({ state: is }) => is === of).length;
  const shown = paged(
    cases.filter(({ state: is }) => is === show),
    page,
    (at) => planAddress(state, '', { show, page: at }),
  );
  return {
    figures: figures(
      draw.sample.population,
      draw.sample.eligible,
      draw.sample.excluded.length,
      count('selected'),
      count('reserve'),
    ),
    basis: draw.sample.size.basis,
    excluded: [...reasons].map(([code, rows]) => ({
      code,
      words: [...new Set(rows.map((row) => row.words))].join(' '),
      count: rows.length,
    })),
    drawn: {
      filters: SHOWN.map((name) => ({
        text: `${words(`sample.filter.${name}`)} (${count(name)})`,
        href: planAddress(state, '', { show: name }),
        active: name === show,
      })),
      ...shown,
      items: shown.items.map((one) => caseRow(one, say, base)),
      stepsHref: planAddress(state, '/steps'),
      allocationHref: `${base}/allocation`,
      downloads: DOWNLOADS.map(([what, key]) => ({ text: words(key), href: planAddress(state, `/download/${what}`) })),
      releasedAt: draw.releasedAt,
      releaseAction: planAddress({ ...state, services: [] }, '/release'),
      drawId: draw.drawId,
      serviceId: state.services.length > 1 ? draw.serviceId : null,
      selectedHref: `${base}/selected`,
      redrawHref: state.isAllocated || !state.list ? null : planAddress(state, '/draw'),
      isAllocated: state.isAllocated,
      newList: state.list && state.list.listId !== draw.listId,
      listVersion: state.list?.version ?? 0,
      earlier: state.earlier.map((one) => earlierLine(one, draw, state.earlier)),
      replacements: state.replacements.map((one) => ({
        out: references.get(one.caseId) ?? '',
        next: one.standsIn === null ? words('sample.replacement.nobody') : (references.get(one.standsIn) ?? ''),
        why: words(`replace.reason.${one.reason}` as WordKey),
        words: one.words ?? words('sample.erased'),
        by: words('sample.drawn.by.value', { name: one.replacedByName, time: timeInWords(one.replacedAt) }),
        undone: one.undoneAt && words('sample.replacement.undone', { time: timeInWords(one.undoneAt) }),
        undoAction: one.undoneAt ? null : `${base}/replacements/${one.replacementId}/undo`,
      })),
    },
  };
}

const DOWNLOADS = [
  ['cases', 'sample.download.cases'],
  ['excluded', 'sample.download.excluded'],
  ['mirror', 'sample.download.mirror'],
  ['strata', 'sample.download.strata'],
  ['steps', 'sample.download.steps'],
] as const;

const caseRow = (one: DrawCase, say: TraitWords, base: string) => ({
  reference: one.reference,
  href: `${base}/cases/${one.caseId}`,
  serviceReference: one.serviceReference || words('sample.erased'),
  caseManager: one.caseManager,
  traits: say.stratum(one.stratum),
  replaceHref: one.state === 'selected' ? `${base}/cases/${one.caseId}/replace` : null,
});

/** Why an earlier draw was not left: the reason stands with the one that followed it. */
function earlierLine(one: DrawHead, latest: DrawHead, earlier: readonly DrawHead[]) {
  const next = [latest, ...earlier].find(({ number }) => number === one.number + 1);
  return {
    line: words('sample.earlier.line', { number: one.number, name: one.drawnByName, time: timeInWords(one.drawnAt) }),
    why: next?.reason ? words(`draw.reason.${next.reason}` as WordKey) : '',
    words: next?.words ?? '',
    digest: one.digest,
  };
}
