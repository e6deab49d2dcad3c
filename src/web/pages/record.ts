import { z } from 'zod';
import {
  type AccessRecord,
  exportInspectionRecord,
  exportSystemRecord,
  readInspectionRecord,
  readSystemRecord,
} from '../../inspection/overview/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import { writeCsv } from '../../sheet/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { file, page } from '../shell/answer.ts';
import { isWordKey, words } from '../words/words.ts';

const before = z.object({ before: z.iso.datetime().optional() });
const ofInspection = z.object({ inspectionId: z.uuid() });

/** Who looked at and changed what in one inspection: on a page, and as a file. */
export const inspectionRecordPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/record',
    permission: 'inspection.audit',
    audit: readInspectionRecord.audit,
    params: ofInspection,
    query: before,
    handle: async ({ actor, params, query }) => {
      const record = await perform(deps.store, actor, readInspectionRecord, { ...params, ...query });
      return page('pages/record.njk', recordView(record, `/inspections/${params.inspectionId}/record`));
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/record.csv',
    permission: 'inspection.audit',
    audit: exportInspectionRecord.audit,
    params: ofInspection,
    handle: async ({ actor, params }) => {
      const record = await perform(deps.store, actor, exportInspectionRecord, params);
      return file('record-of-access.csv', 'text/csv; charset=utf-8', csvOf(record));
    },
  }),
];

/** Sign-ins and changes to accounts. */
export const systemRecordPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/record',
    permission: 'system.audit',
    audit: readSystemRecord.audit,
    query: before,
    handle: async ({ actor, query }) =>
      page('pages/record.njk', recordView(await perform(deps.store, actor, readSystemRecord, query), '/record')),
  }),
  route({
    method: 'GET',
    url: '/record.csv',
    permission: 'system.audit',
    audit: exportSystemRecord.audit,
    handle: async ({ actor }) => {
      const record = await perform(deps.store, actor, exportSystemRecord, {});
      return file('record-of-access.csv', 'text/csv; charset=utf-8', csvOf(record));
    },
  }),
];

function recordView(record: AccessRecord, base: string) {
  const { inspection, earlier } = record;
  return {
    title: words('record.title'),
    inspection: inspection && { title: inspection.title, href: `/inspections/${inspection.inspectionId}` },
    events: record.events.map(({ event, by, caseReference, about }) => ({
      at: event.at,
      who: by ?? words('record.nobody'),
      what: eventWords(event.event),
      about: aboutWords(caseReference, about),
    })),
    download: `${base}.csv`,
    earlier: earlier && `${base}?before=${encodeURIComponent(earlier.toISOString())}`,
  };
}

/** An event that has no words yet is shown by its code, which says what it is. */
const eventWords = (event: string): string => {
  const key = `event.${event}`;
  return isWordKey(key) ? words(key) : event.replaceAll('-', ' ');
};

function aboutWords(reference: string | null, name: string | null): string {
  if (reference !== null) return words('record.case', { reference });
  return name === null ? '' : words('record.account', { name });
}

const csvOf = ({ events }: AccessRecord): string =>
  writeCsv(
    ['at', 'by', 'event', 'case', 'account'],
    events.map(({ event, by, caseReference, about }) => [
      event.at.toISOString(),
      by ?? '',
      event.event,
      caseReference ?? '',
      about ?? '',
    ]),
  );
