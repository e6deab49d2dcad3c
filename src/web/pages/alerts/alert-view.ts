import { ALERT_OUTCOMES, type AlertAction, type AlertRecord } from '../../../inspection/alert/index.ts';
import type { AlertAbout } from '../../../inspection/ports/index.ts';
import type { FieldError } from '../../shell/answer.ts';
import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { dayItems } from '../set-up/create-form.ts';
import { dayTyped } from '../set-up/day-fields.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';
import { type Form, trimmed } from './form.ts';
import { timelineOf } from './timeline.ts';

/** What people say over the telephone: the first six signs of its id. */
export const shortReference = (alertId: string): string => alertId.slice(0, 6).toUpperCase();

/** `Alert about another child`. */
export function alertTitle(about: AlertAbout): string {
  const whom = words(`alert.about.${about}`);
  return words('alert.title', { about: whom.charAt(0).toLowerCase() + whom.slice(1) });
}

/** What was typed into one of the forms of the page, and which. */
export interface TypedInto {
  readonly act: string;
  readonly form: Form;
  readonly errors: readonly FieldError[];
}

export const NOTHING_TYPED: TypedInto = { act: '', form: {}, errors: [] };

/** One alert as its page shows it. Fields of the form `act` are prefixed with it, so that errors find theirs. */
export function alertView(record: AlertRecord, accountId: string, now: Date, { act, form, errors }: TypedInto) {
  const { inspection, alert, events, actions, team, services, leads } = record;
  const href = inspectionHref(inspection, `alerts/${alert.alertId}`);
  const title = alertTitle(alert.about);
  const names = new Map(team.map((one) => [one.accountId, one.displayName]));
  const typed = (name: string) => trimmed(form, name);
  const dayError = errors.find(({ field }) => field === 'due-day');
  return {
    title,
    caption: inspection.title,
    trail: trailTo(
      inspection,
      { text: words('alerts.title'), href: inspectionHref(inspection, 'alerts') },
      { text: title },
    ),
    errors,
    href,
    state: alert.state,
    stateText: words(`alert.state.${alert.state}`),
    about: aboutRows(record),
    wait: waitText(record, now),
    mayAcknowledge: leads && alert.state === 'open',
    handles: leads && alert.state === 'acknowledged',
    mayAdd: true,
    actions: actions.map((one) =>
      actionView(one, names, now, leads || one.ownerId === accountId, alert.state, act, typed),
    ),
    open: act,
    typed: Object.fromEntries(Object.keys(form).map((name) => [name, typed(name)])),
    people: [
      { value: '', text: words('alert.action.owner.choose') },
      ...[...names].map(([value, text]) => ({ value, text, selected: typed('ownerId') === value })),
    ],
    day: {
      items: dayItems(dayTyped(formOf(form), 'due'), dayError !== undefined),
      error: dayError ?? null,
      hint: exampleDay(now),
    },
    mayRelease: leads && alert.state === 'acknowledged' && alert.releasedAt === null && services.length > 0,
    services:
      services.length > 1
        ? services.map(({ serviceId, name }) => ({
            value: serviceId,
            text: name,
            checked: typed('serviceId') === serviceId,
          }))
        : null,
    mayClose: leads && alert.state === 'acknowledged' && actions.every(({ done }) => done !== null),
    outcomes: ALERT_OUTCOMES.map((value) => ({
      value,
      text: words(`alert.outcome.${value}`),
      checked: typed('outcome') === value,
    })),
    timeline: timelineOf(events),
  };
}

const formOf = (form: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value ?? '']));

function exampleDay(now: Date): string {
  const day = new Date(now.getTime() + 86_400_000);
  return words('alert.action.day.hint', {
    example: `${day.getUTCDate()} ${day.getUTCMonth() + 1} ${day.getUTCFullYear()} (${dayInWords(day)})`,
  });
}

function aboutRows({ alert, events }: AlertRecord) {
  const concern = events.find(({ event }) => event === 'raised')?.words ?? null;
  const said = (name: 'who' | 'seen' | 'done') => ({
    key: words(`alert.check.${name}`),
    value: concern === null ? words('alert.erased') : concern[name] || words('alert.check.nothing'),
  });
  const by = (name: string, at: Date) => words('alert.by.value', { name, time: timeInWords(at) });
  return [
    { key: words('alert.reference.key'), value: shortReference(alert.alertId) },
    ...(alert.caseReference === null ? [] : [{ key: words('alert.check.case'), value: alert.caseReference }]),
    said('who'),
    said('seen'),
    said('done'),
    { key: words('alerts.raised'), value: by(alert.raisedByName, alert.raisedAt) },
    ...(alert.writtenAt === null
      ? []
      : [
          {
            key: words('alert.written-at'),
            value: words('alert.written-at.value', { time: timeInWords(alert.writtenAt) }),
          },
        ]),
    ...(alert.acknowledgedAt === null
      ? []
      : [{ key: words('alert.state.acknowledged'), value: by(alert.acknowledgedByName ?? '', alert.acknowledgedAt) }]),
    ...(alert.releasedAt === null
      ? []
      : [
          {
            key: words('alert.released.key'),
            value: words('alert.released.value', {
              service: alert.releasedTo ?? '',
              time: timeInWords(alert.releasedAt),
            }),
          },
        ]),
  ];
}

/** What becomes of an alert that nobody acknowledged; null once somebody did. */
function waitText({ alert, leads }: AlertRecord, now: Date): readonly string[] {
  if (alert.state !== 'open') return [];
  const times = { quality: timeInWords(alert.qualityAt), leaders: timeInWords(alert.leadersAt) };
  return [
    ...(leads ? [] : [words('alert.waits.raiser')]),
    alert.qualityAt > now ? words('alert.goes-further', times) : words('alert.went-further'),
  ];
}

function actionView(
  { actionId, what, ownerId, ownerWords, dueAt, done }: AlertAction,
  names: ReadonlyMap<string, string>,
  now: Date,
  mayFinish: boolean,
  state: string,
  act: string,
  typed: (name: string) => string,
) {
  const owner = ownerId === null ? ownerWords || words('alert.erased') : (names.get(ownerId) ?? words('record.nobody'));
  const text = what ?? words('alert.erased');
  return {
    id: actionId,
    what: text,
    by: words('alert.action.by', { owner, time: timeInWords(dueAt) }),
    isLate: done === null && dueAt < now,
    done:
      done &&
      words('alert.action.done', {
        time: timeInWords(done.at),
        name: done.by ?? '',
        words: done.words ?? words('alert.erased'),
      }),
    mayFinish: mayFinish && done === null && state !== 'closed',
    summary: words('alert.action.finish.of', { what: text }),
    typed: act === 'done' && typed('actionId') === actionId ? typed('words') : '',
    isOpen: act === 'done' && typed('actionId') === actionId,
  };
}
