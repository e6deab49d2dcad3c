import { z } from 'zod';
import type { TimetableEntry } from '../../../inspection/ports/index.ts';
import { calendarFile, exportTimetable, readTimetable, type TimetableView } from '../../../inspection/set-up/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { file, page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inspectionHref, trailTo } from './links.ts';
import { inLondon } from './london.ts';

const permission = 'timetable.read';
const params = z.object({ inspectionId: z.uuid() });
const query = z.object({ show: z.enum(['all', 'mine']).default('all') });

/** Interviews, focus groups and meetings by day, as the reader may see them. */
export const timetablePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/timetable',
    permission,
    audit: readTimetable.audit,
    params,
    query,
    handle: async ({ actor, params, query }) => {
      const found = await perform(deps.store, actor, readTimetable, params);
      return page('set-up/timetable.njk', view(found, query.show === 'mine' ? actor.accountId : null));
    },
  }),
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/timetable.ics',
    permission,
    audit: exportTimetable.audit,
    params,
    query,
    handle: async ({ actor, params, query }) => {
      const found = await perform(deps.store, actor, exportTimetable, params);
      const entries = found.entries.filter((one) => query.show === 'all' || one.people.includes(actor.accountId));
      const body = calendarFile(found.inspection.title, entries.map(eventOf));
      return file('timetable.ics', 'text/calendar; charset=utf-8', body);
    },
  }),
];

/** A calendar lies outside this service: what is noted about a case is left out of it. */
const eventOf = (entry: TimetableEntry) => ({
  id: entry.entryId,
  version: entry.version,
  changedAt: entry.changedAt,
  startsAt: entry.startsAt,
  endsAt: entry.endsAt,
  summary: entry.caseId === null ? titleOf(entry) : words(`timetable.kind.${entry.kind}`),
  place: entry.caseId === null ? entry.place : '',
  description: entry.caseId === null ? entry.note : '',
  cancelled: entry.cancelled,
});

/** Without a title where that was erased with its case. */
const titleOf = ({ title, kind }: TimetableEntry): string => title || words(`timetable.kind.${kind}`);

function view({ inspection, services, entries, names, clashes, mayChange }: TimetableView, only: string | null) {
  const shown = entries.filter(({ people }) => only === null || people.includes(only));
  const days = Map.groupBy(shown, ({ startsAt }) => inLondon(startsAt).day);
  const clashing = new Set(clashes.flatMap((one) => one.entries));
  const byId = new Map(entries.map((one) => [one.entryId, one]));
  const serviceNames = new Map(services.map(({ serviceId, name }) => [serviceId, name]));
  const base = inspectionHref(inspection, 'timetable');
  return {
    title: words('timetable.title'),
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('timetable.title') }),
    mayChange,
    isMine: only !== null,
    newHref: `${base}/new`,
    filters: (['all', 'mine'] as const).map((show) => ({
      text: words(`timetable.show.${show}`),
      href: `${base}?show=${show}`,
      active: (show === 'mine') === (only !== null),
    })),
    calendarHref: `${inspectionHref(inspection, 'timetable.ics')}?show=${only === null ? 'all' : 'mine'}`,
    clashes: clashes.map(({ accountId, entries: [first, second] }) => {
      const one = byId.get(first);
      const other = byId.get(second);
      return words('timetable.clash', {
        name: names.get(accountId) ?? '',
        first: one ? titleOf(one) : '',
        second: other ? titleOf(other) : '',
        day: one ? dayTitle(inLondon(one.startsAt).day) : '',
        time: other ? inLondon(other.startsAt).time : '',
      });
    }),
    days: [...days].map(([day, those]) => ({
      day: dayTitle(day),
      entries: those.map((entry) => ({
        href: mayChange ? `${base}/${entry.entryId}` : null,
        from: inLondon(entry.startsAt).time,
        to: inLondon(entry.endsAt).time,
        title: titleOf(entry),
        kind: words(`timetable.kind.${entry.kind}`),
        place: entry.place,
        case: entry.caseReference,
        service: services.length > 1 ? (serviceNames.get(entry.serviceId ?? '') ?? null) : null,
        people: entry.people.map((one) => names.get(one) ?? words('timetable.somebody')).join(', '),
        withOthers: entry.withOthers,
        note: entry.note,
        cancelled: entry.cancelled,
        clashes: clashing.has(entry.entryId),
      })),
    })),
  };
}

const WEEKDAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `Monday 2 March 2026`. */
const dayTitle = (day: string): string => WEEKDAY.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
