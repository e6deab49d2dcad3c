import { z } from 'zod';
import {
  ALERT_OUTCOMES,
  acknowledgeAlert,
  addAlertAction,
  addToAlert,
  closeAlert,
  finishAlertAction,
  readAlert,
  releaseAlert,
} from '../../../inspection/alert/index.ts';
import type { Permission } from '../../../inspection/permission/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform, type UseCase } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, type RouteAudit, route } from '../../route.ts';
import { type Answer, type FieldError, redirect } from '../../shell/answer.ts';
import { type WordKey, words } from '../../words/words.ts';
import { readDay } from '../set-up/day-fields.ts';
import { inspectionHref } from '../set-up/links.ts';
import { clockTime, momentInLondon } from '../set-up/london.ts';
import { alertView, NOTHING_TYPED, type TypedInto } from './alert-view.ts';
import { chosen, type Form, orShowAgain, shown, trimmed } from './form.ts';

const params = z.object({ inspectionId: z.uuid(), alertId: z.uuid() });
type Place = z.output<typeof params>;

/** One thing that the page has a form for. */
interface Act {
  readonly name: string;
  readonly permission: Permission;
  readonly audit: RouteAudit;
  readonly done: WordKey;
  /** The field at which a conflict is shown. */
  readonly first: string;
  readonly run: (deps: WebDeps, actor: Actor, place: Place, form: Form) => Promise<unknown>;
  readonly wrong?: (form: Form) => readonly FieldError[];
}

const doing =
  <Input, Output>(useCase: UseCase<Input, Output>, input: (form: Form) => object) =>
  (deps: WebDeps, actor: Actor, place: Place, form: Form) =>
    perform(deps.store, actor, useCase, { ...place, ...input(form) });

const END_OF_DAY = '17:00';

/** By when; an error beside the field that is wrong. Nothing typed is left for the use case to ask for. */
function dueOf(form: Form): { readonly at: Date | null; readonly errors: readonly FieldError[] } {
  const { day, error } = readDay({ ...dayFields(form) }, 'due', 'alert.action.day');
  if (error) return { at: null, errors: [error] };
  const typed = trimmed(form, 'time');
  const time = typed === '' ? END_OF_DAY : clockTime(typed);
  const at = day === null || time === null ? null : momentInLondon(day, time);
  if (day === null) return { at: null, errors: [] };
  return at === null ? { at, errors: [{ field: 'time', text: words('alert.action.time.wrong') }] } : { at, errors: [] };
}

const dayFields = (form: Form) =>
  Object.fromEntries(['due-day', 'due-month', 'due-year'].map((name) => [name, trimmed(form, name)]));

const ACTS: readonly Act[] = [
  {
    name: 'acknowledge',
    permission: 'alert.handle',
    audit: acknowledgeAlert.audit as RouteAudit,
    done: 'alert.acknowledged',
    first: 'acknowledge',
    run: doing(acknowledgeAlert, () => ({})),
  },
  {
    name: 'actions',
    permission: 'alert.handle',
    audit: addAlertAction.audit as RouteAudit,
    done: 'alert.action.added',
    first: 'what',
    wrong: (form) => dueOf(form).errors,
    run: doing(addAlertAction, (form) => {
      const { at } = dueOf(form);
      return {
        what: trimmed(form, 'what'),
        ...chosen(form, 'ownerId'),
        ownerWords: trimmed(form, 'ownerWords'),
        ...(at === null ? {} : { dueAt: at }),
      };
    }),
  },
  {
    name: 'done',
    permission: 'alert.read',
    audit: finishAlertAction.audit as RouteAudit,
    done: 'alert.action.was-done',
    first: 'actions',
    run: doing(finishAlertAction, (form) => ({ actionId: trimmed(form, 'actionId'), words: trimmed(form, 'words') })),
  },
  {
    name: 'release',
    permission: 'alert.handle',
    audit: releaseAlert.audit as RouteAudit,
    done: 'alert.released',
    first: 'reason',
    run: doing(releaseAlert, (form) => ({
      ...chosen(form, 'serviceId'),
      reason: trimmed(form, 'reason'),
      message: trimmed(form, 'message'),
    })),
  },
  {
    name: 'close',
    permission: 'alert.handle',
    audit: closeAlert.audit as RouteAudit,
    done: 'alert.closed',
    first: 'outcome',
    run: doing(closeAlert, (form) => ({
      ...(ALERT_OUTCOMES.some((one) => one === form['outcome']) ? { outcome: form['outcome'] } : {}),
      words: trimmed(form, 'words'),
    })),
  },
  {
    name: 'add',
    permission: 'alert.read',
    audit: addToAlert.audit as RouteAudit,
    done: 'alert.added',
    first: 'added',
    run: doing(addToAlert, (form) => ({ words: trimmed(form, 'words') })),
  },
];

/** Where a field of several forms stands on this page. */
const ON_PAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  actions: { owner: 'ownerId', due: 'due-day' },
  close: { words: 'close-words' },
  add: { words: 'add-words' },
  release: { service: 'serviceId' },
};

/** One alert: what it says, what happened, and everything that can be done about it. */
export const alertPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/alerts/:alertId',
    permission: 'alert.read',
    audit: readAlert.audit as RouteAudit,
    params,
    handle: ({ actor, params }) => view(deps, actor, params, NOTHING_TYPED),
  }),
  ...ACTS.map((act) =>
    route({
      method: 'POST',
      url: `/inspections/:inspectionId/alerts/:alertId/${act.name}`,
      permission: act.permission,
      audit: act.audit,
      params,
      body: z.record(z.string(), z.string()),
      handle: async ({ actor, params, body }) => {
        const again = (errors: readonly FieldError[]) =>
          view(deps, actor, params, { act: act.name, form: body, errors: errors.map(onPage(act.name, body)) });
        const wrong = act.wrong?.(body) ?? [];
        if (wrong.length > 0) return again(wrong);
        return orShowAgain(
          async () => {
            await act.run(deps, actor, params, body);
            return redirect(inspectionHref(params, `alerts/${params.alertId}`), act.done);
          },
          again,
          act.first,
        );
      },
    }),
  ),
];

const onPage =
  (act: string, form: Form) =>
  ({ field, text }: FieldError): FieldError => ({
    field: act === 'done' && field === 'words' ? `done-${trimmed(form, 'actionId')}` : (ON_PAGE[act]?.[field] ?? field),
    text,
  });

async function view(deps: WebDeps, actor: Actor, place: Place, typed: TypedInto): Promise<Answer> {
  const record = await perform(deps.store, actor, readAlert, place);
  return shown('alerts/alert.njk', alertView(record, actor.accountId, deps.clock.now(), typed), typed.errors);
}
