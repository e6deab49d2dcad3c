import { z } from 'zod';
import { ALERT_ABOUT, type AlertForm, checkAlert, raiseAlert, readAlertForm } from '../../../inspection/alert/index.ts';
import { Invalid, isRefusal } from '../../../inspection/errors.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, json, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inspectionHref, trailTo } from '../set-up/links.ts';
import { chosen, type Form, orShowAgain, shown, trimmed } from './form.ts';

const params = z.object({ inspectionId: z.uuid() });
/** Where somebody comes from; what does not fit is as if it were not there. */
export const comingFrom = z.object({
  case: z.uuid().optional().catch(undefined),
  response: z.uuid().optional().catch(undefined),
});
const form = z.record(z.string(), z.string());
const FIELDS = ['about', 'reference', 'who', 'seen', 'done'] as const;

/** Raising an alert: write it, check it, send it. */
export const raisePages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/alerts/new',
    permission: 'alert.raise',
    audit: readAlertForm.audit,
    params,
    query: comingFrom,
    handle: async ({ actor, params, query }) => {
      const input = { ...params, caseId: query.case, responseId: query.response };
      const found = await perform(deps.store, actor, readAlertForm, input);
      return write(found, { alertId: crypto.randomUUID(), caseId: found.case?.caseId }, []);
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/alerts/new',
    permission: 'alert.raise',
    audit: raiseAlert.audit,
    params,
    body: form,
    handle: async ({ actor, params, body }) => {
      const typed = { ...body, alertId: idOf(body) };
      const found = await readForm(deps, actor, params.inspectionId, typed);
      if (body['act'] === 'change') return write(found, typed, []);
      return orShowAgain(
        () =>
          body['act'] === 'send' ? send(deps, actor, params.inspectionId, typed) : check(deps, actor, found, typed),
        async (errors) => write(found, typed, errors),
        'about',
      );
    },
  }),
  route({
    method: 'POST',
    url: '/inspections/:inspectionId/alerts/send',
    permission: 'alert.raise',
    audit: raiseAlert.audit,
    params,
    body: z.record(z.string(), z.unknown()),
    handle: async ({ actor, params, body }) => {
      const { _csrf, alertId: id, ...given } = body;
      try {
        const { alertId } = await perform(deps.store, actor, raiseAlert, {
          ...given,
          ...params,
          alertId: id ?? crypto.randomUUID(),
          now: deps.clock.now(),
        });
        return json({ alertId, href: inspectionHref(params, `alerts/${alertId}`) });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const problems = error instanceof Invalid ? error.problems.map(({ message }) => message) : [];
        return json({ code: error.code, message: error.message, problems }, error.status);
      }
    },
  }),
];

const idOf = (body: Form): string => {
  const id = trimmed(body, 'alertId');
  return z.uuid().safeParse(id).success ? id : crypto.randomUUID();
};

const readForm = (deps: WebDeps, actor: Actor, inspectionId: string, typed: Form): Promise<AlertForm> =>
  perform(deps.store, actor, readAlertForm, { inspectionId, ...chosen(typed, 'caseId') });

const inputOf = (inspectionId: string, typed: Form) => ({
  inspectionId,
  alertId: typed['alertId'],
  ...chosen(typed, 'caseId'),
  ...chosen(typed, 'about'),
  reference: trimmed(typed, 'reference'),
  who: trimmed(typed, 'who'),
  seen: trimmed(typed, 'seen'),
  done: trimmed(typed, 'done'),
});

async function send(deps: WebDeps, actor: Actor, inspectionId: string, typed: Form): Promise<Answer> {
  const input = { ...inputOf(inspectionId, typed), now: deps.clock.now() };
  const { alertId } = await perform(deps.store, actor, raiseAlert, input);
  return redirect(inspectionHref({ inspectionId }, `alerts/${alertId}`), 'alert.sent');
}

async function check(deps: WebDeps, actor: Actor, found: AlertForm, typed: Form): Promise<Answer> {
  const { inspection } = found;
  const { about } = await perform(deps.store, actor, checkAlert, inputOf(inspection.inspectionId, typed));
  const said = (name: 'reference' | 'who' | 'seen' | 'done') => trimmed(typed, name) || words('alert.check.nothing');
  return page('alerts/check.njk', {
    ...frame(found, words('alert.check.title')),
    step: words('alert.new.step', { number: 2 }),
    hidden: fieldsOf(typed),
    rows: [
      { key: words('alert.check.about'), value: words(`alert.about.${about}`) },
      { key: words('alert.check.case'), value: found.case?.reference ?? said('reference') },
      { key: words('alert.check.who'), value: said('who') },
      { key: words('alert.check.seen'), value: said('seen') },
      { key: words('alert.check.done'), value: said('done') },
    ],
  });
}

const fieldsOf = (typed: Form) =>
  ['alertId', 'caseId', ...FIELDS].map((name) => ({ name, value: trimmed(typed, name) }));

function frame({ inspection, settings, case: from }: AlertForm, title: string) {
  const { dutyName: name, dutyNumber: number } = settings;
  return {
    title,
    caption: inspection.title,
    trail: trailTo(inspection, { text: title }),
    action: inspectionHref(inspection, 'alerts/new'),
    backHref: from ? inspectionHref(inspection, `cases/${from.caseId}`) : inspectionHref(inspection),
    duty: number === '' ? words('alert.duty.none') : words('alert.duty', { name, number }),
    from: from && words('alert.new.from', { reference: from.reference }),
  };
}

function write(found: AlertForm, typed: Form, errors: readonly FieldError[]): Answer {
  const reference = found.case?.reference;
  const label = (value: (typeof ALERT_ABOUT)[number]) => {
    if (value !== 'this-child') return words(`alert.about.${value}`);
    if (reference === undefined) return words('alert.new.about.this-child.none');
    return words('alert.new.about.this-child.case', { reference });
  };
  const view = {
    ...frame(found, words('alert.new.title')),
    step: words('alert.new.step', { number: 1 }),
    hasCase: reference !== undefined,
    typed: Object.fromEntries(fieldsOf(typed).map(({ name, value }) => [name, value])),
    about: ALERT_ABOUT.map((value) => ({ value, text: label(value), checked: trimmed(typed, 'about') === value })),
  };
  return shown('alerts/new.njk', view, errors);
}
