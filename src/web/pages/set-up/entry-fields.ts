import type { TimetableEntry, TimetableKind } from '../../../inspection/ports/index.ts';
import type { EntryForm } from '../../../inspection/set-up/index.ts';
import type { FieldError } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import type { Attempted } from './attempt.ts';
import { dayItems } from './create-form.ts';
import { dayBoxes, dayTyped, readDay } from './day-fields.ts';
import { type Fields, idOrNull, list, oneOf, text } from './fields.ts';
import { inspectionHref, trailTo } from './links.ts';
import { clockTime, inLondon, momentInLondon } from './london.ts';

const KINDS: readonly TimetableKind[] = ['case-manager-interview', 'focus-group', 'meeting', 'other'];

type Content = Pick<
  TimetableEntry,
  'kind' | 'title' | 'startsAt' | 'endsAt' | 'place' | 'people' | 'withOthers' | 'serviceId' | 'note'
>;

/** What was typed, or everything that is wrong with it. */
export function contentOf(form: Fields): Attempted<Content> {
  const kind = oneOf(form, 'kind', KINDS);
  const { day, error } = readDay(form, 'day', 'timetable.day');
  const starts = readTime(form, 'starts', day);
  const ends = readTime(form, 'ends', day);
  const errors = [
    ...(kind === null ? [{ field: 'kind', text: words('timetable.choose-kind') }] : []),
    ...(error === null ? [] : [error]),
    ...(day === null && error === null ? [{ field: 'day-day', text: words('timetable.enter-day') }] : []),
    ...starts.errors,
    ...ends.errors,
  ];
  if (errors.length > 0 || kind === null || starts.at === null || ends.at === null) return { ok: false, errors };
  const value = {
    kind,
    title: text(form, 'title') || words(`timetable.kind.${kind}`),
    startsAt: starts.at,
    endsAt: ends.at,
    place: text(form, 'place'),
    people: list(form, 'people'),
    withOthers: text(form, 'withOthers'),
    serviceId: idOrNull(form, 'serviceId'),
    note: text(form, 'note'),
  };
  return { ok: true, value };
}

function readTime(form: Fields, name: 'starts' | 'ends', day: string | null) {
  const time = clockTime(text(form, name));
  const wrong = (key: 'timetable.enter-time' | 'timetable.no-such-time') => ({
    at: null,
    errors: [{ field: name, text: words(key, { what: words(`timetable.${name}`).toLowerCase() }) }],
  });
  if (time === null) return wrong('timetable.enter-time');
  if (day === null) return { at: null, errors: [] };
  const at = momentInLondon(day, time);
  return at === null ? wrong('timetable.no-such-time') : { at, errors: [] };
}

/** An entry as its form shows it. */
export function fieldsOf(entry: TimetableEntry): Fields {
  const start = inLondon(entry.startsAt);
  const { day, month, year } = dayBoxes(start.day);
  return {
    kind: entry.kind,
    title: entry.title,
    'day-day': day,
    'day-month': month,
    'day-year': year,
    starts: start.time,
    ends: inLondon(entry.endsAt).time,
    place: entry.place,
    people: [...entry.people],
    withOthers: entry.withOthers,
    serviceId: entry.serviceId ?? '',
    note: entry.note,
  };
}

export function entryView(
  { inspection, services, people, cases, entry, versions }: EntryForm,
  form: Fields,
  errors: readonly FieldError[],
) {
  const dayError = errors.find(({ field }) => field === 'day-day');
  const base = inspectionHref(inspection, 'timetable');
  const title = words(entry === null ? 'timetable.new.title' : 'timetable.change.title');
  return {
    title,
    caption: inspection.title,
    trail: trailTo(inspection, { text: words('timetable.title'), href: base }, { text: title }),
    typed: Object.fromEntries(
      ['title', 'starts', 'ends', 'place', 'withOthers', 'note'].map((name) => [name, text(form, name)]),
    ),
    kinds: KINDS.map((kind) => ({
      value: kind,
      text: words(`timetable.kind.${kind}`),
      checked: text(form, 'kind') === kind,
    })),
    day: { items: dayItems(dayTyped(form, 'day'), dayError !== undefined), error: dayError ?? null },
    people: people.map(({ accountId, displayName }) => ({
      value: accountId,
      text: displayName,
      checked: list(form, 'people').includes(accountId),
    })),
    cases:
      entry === null
        ? [
            { value: '', text: words('timetable.case.none') },
            ...cases.map(({ caseId, reference }) => ({
              value: caseId,
              text: reference,
              selected: text(form, 'caseId') === caseId,
            })),
          ]
        : null,
    caseReference: entry?.caseReference ?? null,
    services:
      services.length > 1
        ? [
            { value: '', text: words('timetable.service.all') },
            ...services.map(({ serviceId, name }) => ({
              value: serviceId,
              text: name,
              selected: text(form, 'serviceId') === serviceId,
            })),
          ]
        : null,
    version: entry?.version ?? null,
    cancelled: entry?.cancelled ?? false,
    cancelHref: entry === null ? null : `${base}/${entry.entryId}/cancel`,
    backHref: base,
    versions: versions.map((one) => ({
      when: timeInWords(one.at),
      who: one.by ?? words('record.nobody'),
      what: words(one.cancelled ? 'timetable.version.cancelled' : 'timetable.version', {
        title: one.title,
        from: timeInWords(one.startsAt),
        to: inLondon(one.endsAt).time,
        place: one.place || words('timetable.version.no-place'),
      }),
    })),
  };
}
