import { z } from 'zod';
import type { Fact } from '../../../framework/model/fact.ts';
import { workingDays } from '../../../inspection/assess/working-days.ts';
import { compile, evaluate } from '../../../response/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, page } from '../../shell/answer.ts';
import { dayInWords } from '../../shell/dates.ts';
import { controlOf } from '../../view/answer-control.ts';
import { fieldName } from '../../view/field-names.ts';
import { type SectionView, type Standing, sectionProgress, sectionView } from '../../view/question-view.ts';
import type { Fields } from '../../view/read-fields.ts';
import { counted, words } from '../../words/words.ts';
import { type PreviewForm, readPreview } from './preview-form.ts';
import { around } from './reading-views.ts';
import { code, instrumentOf, type Params, type ReadingPlace, type Subject, versionQuery } from './subject.ts';

const audit = { notRecorded: 'a preview is about no case, and nothing that is typed into it is kept' };
const fields = z.record(z.string().max(200), z.union([z.string().max(20_000), z.array(z.string().max(200)).max(200)]));

type Reading = (find: () => Promise<Subject>, show: (subject: Subject) => Promise<Answer> | Answer) => Promise<Answer>;

/** A questionnaire as an assessor would see it, answered by sending the form. Nothing is stored. */
export function previewRoutes({ url, permission, idParams, find }: ReadingPlace, reading: Reading): readonly Route[] {
  const params = z.object({ ...idParams, instrumentId: code });
  const at = `${url}/instruments/:instrumentId/preview`;
  return [
    route({
      method: 'GET',
      url: at,
      permission,
      audit,
      params,
      query: versionQuery,
      handle: ({ actor, params: of, query }) =>
        reading(
          () => find(actor, of as Params, query.version),
          (subject) => previewPage(subject, of as Params, {}),
        ),
    }),
    route({
      method: 'POST',
      url: at,
      permission,
      audit,
      params,
      query: versionQuery,
      body: fields,
      bodyLimit: 1024 * 1024,
      handle: ({ actor, params: of, query, body }) =>
        reading(
          () => find(actor, of as Params, query.version),
          (subject) => previewPage(subject, of as Params, body),
        ),
    }),
  ];
}

async function previewPage(subject: Subject, params: Params, body: Fields): Promise<Answer> {
  const instrument = instrumentOf(subject, params);
  const compiled = compile(subject.framework, instrument.id);
  const form = readPreview(body, compiled);
  const evaluation = evaluate(compiled, form.facts, form.answers, {
    explained: form.explained,
    calendar: await workingDays(),
  });
  const standing: Standing = { compiled, evaluation, entered: form.typed };
  // What cannot be used is shown where it was typed before going on.
  const step =
    form.errors.length > 0
      ? stepOf(body['step'], instrument.sections.length)
      : stepOf(body['go'], instrument.sections.length);
  const section = instrument.sections[step - 1];
  const view = section ? sectionView(standing, section) : null;
  const steps = [
    { index: 0, title: words('preview.facts'), current: step === 0, progress: null },
    ...instrument.sections.map((one, index) => ({
      index: index + 1,
      title: one.title,
      current: step === index + 1,
      progress: sectionProgress(standing, one),
    })),
  ];
  return page(
    'frameworks/preview.njk',
    {
      ...around(subject, words('preview.title', { title: instrument.title })),
      action: subject.at(`/instruments/${instrument.id}/preview`),
      questions: subject.at(`/instruments/${instrument.id}`),
      step,
      last: instrument.sections.length,
      steps,
      facts: step === 0 ? compiled.framework.facts.map((fact) => factView(fact, form)) : [],
      section: view,
      carried: carried(form, step, view),
      errors: form.errors,
      standing: [
        {
          key: words('preview.answered'),
          value: words('preview.of', { count: sum(steps, 'answered'), of: sum(steps, 'asked') }),
        },
        { key: words('preview.derived'), value: counted('preview.rules', derivedCount(standing)) },
        {
          key: words('preview.challenged'),
          value: String(evaluation.problems.filter(({ severity }) => severity === 'challenge').length),
        },
        {
          key: words('preview.refused'),
          value: String(evaluation.problems.filter(({ severity }) => severity === 'error').length),
        },
        { key: words('preview.complete'), value: words(evaluation.complete ? 'case.yes' : 'case.no') },
      ],
      due: evaluation.due.map(({ title, due, onTime }) => ({
        key: title,
        value: words(`preview.due.${onTime === null ? 'open' : onTime ? 'in-time' : 'late'}`, { day: dayInWords(due) }),
      })),
    },
    form.errors.length > 0 ? 422 : 200,
  );
}

/** The step asked for: 0 for the facts of the case, then one a section. */
function stepOf(asked: string | readonly string[] | undefined, last: number): number {
  const step = Number([asked ?? '0'].flat()[0]);
  return Number.isInteger(step) && step >= 0 && step <= last ? step : 0;
}

const sum = (
  steps: readonly { readonly progress: { readonly asked: number; readonly answered: number } | null }[],
  name: 'asked' | 'answered',
): number => steps.reduce((total, { progress }) => total + (progress?.[name] ?? 0), 0);

const derivedCount = ({ evaluation }: Standing): number =>
  Object.values(evaluation.answers).filter(({ by }) => by === 'rule').length;

/** A fact of the case as a field: the question's controls serve for it too. */
function factView(fact: Fact, { facts }: PreviewForm) {
  const value = facts[fact.id];
  const codes = fact.type === 'boolean' ? BOOLEAN : fact.codes.map(({ code: id, label }) => ({ code: id, label }));
  const isChoice = fact.type === 'code' || fact.type === 'boolean';
  const text = value === undefined ? '' : String(value);
  return {
    anchor: `fact-${fact.id}`,
    field: `fact.${fact.id}`,
    label: fact.label,
    /** One of several: a list to choose from, so that it can be unknown again. */
    options: isChoice
      ? [
          { value: '', text: words('preview.unknown') },
          ...codes.map(({ code: id, label }) => ({ value: id, text: label, selected: text === id })),
        ]
      : null,
    control: isChoice ? null : controlOf(shapeOfFact(fact), typeof value === 'boolean' ? undefined : value),
  };
}

const BOOLEAN = [
  { code: 'true', label: words('case.yes') },
  { code: 'false', label: words('case.no') },
];

function shapeOfFact({ type, codes }: Fact) {
  if (type === 'codes') return { type: 'choice', multiple: true, codes } as const;
  if (type === 'number') return { type: 'number', special: [] } as const;
  return { type: type === 'date' ? 'date' : 'text' } as const;
}

/** What was typed and has no field of its own on this step goes along in hidden ones. */
function carried(form: PreviewForm, step: number, view: SectionView | null) {
  const field = (name: string, value: unknown) => [value].flat().map((one) => ({ name, value: String(one) }));
  const items = view?.questions.flatMap((question) => question.items) ?? [];
  const here = new Set(items.filter(({ state }) => state === 'asked').map(({ id }) => id));
  const explainedHere = new Set(items.flatMap(({ messages }) => messages.map(({ rule }) => rule)));
  return [
    ...(step === 0 ? [] : Object.entries(form.facts).flatMap(([id, value]) => field(`fact.${id}`, value))),
    ...Object.entries(form.typed).flatMap(([id, value]) => (here.has(id) ? [] : field(fieldName('answer', id), value))),
    ...Object.entries(form.explained).flatMap(([rule, text]) =>
      explainedHere.has(rule) ? [] : [{ name: fieldName('explanation', rule), value: text }],
    ),
  ];
}
