import type { ListState, ListsOverview, NamedList } from '../../../inspection/long-list/index.ts';
import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { listAddress, listsAddress } from './shapes.ts';
import { trailOf } from './trail.ts';

/** How far a list is, in a word. */
type Stage = 'none' | 'reading' | 'refused' | 'columns' | 'check' | 'waiting' | 'stands';

const stageOf = ({ draft, arriving, waiting, standing }: ListState): Stage => {
  if (arriving?.state === 'reading' || arriving?.state === 'refused') return arriving.state;
  if (draft?.state === 'columns' || draft?.state === 'check') return draft.state;
  if (waiting.length > 0) return 'waiting';
  return standing.length > 0 ? 'stands' : 'none';
};

const COLOURS: Readonly<Record<Stage, string>> = {
  none: 'govuk-tag--grey',
  reading: 'govuk-tag--blue',
  refused: 'govuk-tag--red',
  columns: 'govuk-tag--yellow',
  check: 'govuk-tag--yellow',
  waiting: 'govuk-tag--purple',
  stands: 'govuk-tag--green',
};

const tagOf = (list: ListState) => {
  const stage = stageOf(list);
  return { text: words(`list.stage.${stage}`), classes: COLOURS[stage] };
};

/** All lists of an inspection. */
export function listsView({ inspection, lists, supplies }: ListsOverview) {
  const { inspectionId } = inspection;
  return {
    title: words('lists.title'),
    inspection: { title: inspection.title },
    trail: trailOf(inspection).map((step, i, all) => (i === all.length - 1 ? { text: step.text } : step)),
    lead: words(supplies ? 'lists.lead.service' : 'lists.lead.inspectorate'),
    lists: lists.map((list) => ({
      title: list.title,
      href: listAddress({ inspectionId, plan: list.plan }),
      tag: tagOf(list),
      hint: hintOf(list),
    })),
    evidenceHref: supplies ? `/inspections/${inspectionId}/evidence` : null,
  };
}

function hintOf(list: ListState): string {
  const rows = list.standing.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0) return words(`list.hint.${stageOf(list)}`);
  return words('list.hint.confirmed', { rows: rows.toLocaleString('en-GB') });
}

/** One list: what stands, what is being prepared, what comes next. */
export function listView(overview: ListsOverview, list: ListState, asks: readonly AskedColumn[]) {
  const { inspection, supplies, takes } = overview;
  const at = (below: string) => listAddress({ inspectionId: inspection.inspectionId, plan: list.plan }, below);
  const severalServices = new Set(list.versions.map(({ serviceId }) => serviceId)).size > 1;
  return {
    title: list.title,
    inspection: { title: inspection.title },
    trail: trailOf(inspection, { text: list.title }),
    tag: tagOf(list),
    lead: words(supplies ? `list.next.${stageOf(list)}` : 'list.next.inspectorate'),
    supplies,
    draft: list.draft && {
      rows: list.draft.rows.toLocaleString('en-GB'),
      by: list.draft.changedByName,
      at: timeInWords(list.draft.changedAt),
      until: dayInWords(list.draft.expiresAt),
      href: at(list.draft.state === 'columns' ? '/columns' : '/check'),
      discardHref: at('/discard'),
    },
    arrivingHref: list.arriving ? at('/upload') : null,
    uploadHref: at('/upload'),
    templateHref: at('/template'),
    listsHref: listsAddress(inspection.inspectionId),
    waiting: takes ? list.waiting.map((one) => ({ listId: one.listId, text: waitingWords(one) })) : [],
    takeAction: at('/take'),
    versions: list.versions.map((one) => ({
      version: one.version,
      service: severalServices ? one.serviceName : null,
      rows: one.rows.toLocaleString('en-GB'),
      by: one.confirmedByName,
      at: timeInWords(one.confirmedAt),
      state: words(versionState(list, one)),
    })),
    columns: asks,
    sampleHref:
      takes && list.standing.length > 0 ? `/inspections/${inspection.inspectionId}/sample/${list.plan}` : null,
  };
}

const waitingWords = ({ version, rows, serviceName, confirmedAt }: NamedList): string =>
  words('list.waiting', {
    version,
    rows: rows.toLocaleString('en-GB'),
    service: serviceName,
    at: timeInWords(confirmedAt),
  });

const versionState = ({ standing }: ListState, { listId, takenAt }: NamedList) => {
  if (takenAt === null) return 'list.version.waiting';
  return standing.some((one) => one.listId === listId) ? 'list.version.stands' : 'list.version.former';
};

/** A column as the page lists it. */
export interface AskedColumn {
  readonly heading: string;
  readonly help: string;
  readonly needed: string;
  readonly words: string;
}
