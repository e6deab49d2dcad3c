import type { Framework, Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { Question } from '../model/question.ts';
import { sourcesOf } from '../model/sources-of.ts';
import { type Check, type CheckContext, questionsOfInstrument } from './context.ts';

/** Mentions of standards, key questions, prompts, themes, facts, plans and documents that do not exist. */
export const checkReferences: Check = (context) => {
  const { framework } = context;
  const known = knownIds(framework);
  return [
    ...framework.keyQuestions.flatMap((one) =>
      unknown(known.standards, one.standard, 'standard', one, context, 'standard'),
    ),
    ...framework.prompts.flatMap((one) =>
      unknown(known.keyQuestions, one.keyQuestion, 'key question', one, context, 'keyQuestion'),
    ),
    ...framework.keyQuestions
      .filter((one) => one.basis === 'cases' && one.summary === undefined)
      .map((one) =>
        context.problem(
          'missing-summary',
          `Key question ${one.id} is judged in cases, and names no summary question`,
          one,
        ),
      ),
    ...framework.instruments.flatMap((one) => referencesOfInstrument(one, known, context)),
    ...referencesOfProgrammes(context, known),
    ...referencesOfSampling(context, known),
    ...unknownDocuments(context),
  ];
};

type Known = Readonly<
  Record<'standards' | 'keyQuestions' | 'prompts' | 'themes' | 'facts' | 'plans' | 'instruments', ReadonlySet<string>>
>;

const idsOf = (items: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(items.map(({ id }) => id));

const knownIds = (framework: Framework): Known => ({
  standards: idsOf(framework.standards),
  keyQuestions: idsOf(framework.keyQuestions),
  prompts: idsOf(framework.prompts),
  themes: idsOf(framework.themes),
  facts: idsOf(framework.facts),
  plans: idsOf(framework.sampling),
  instruments: idsOf(framework.instruments),
});

function unknown(
  known: ReadonlySet<string>,
  id: string | undefined,
  what: string,
  owner: object,
  context: CheckContext,
  ...path: (string | number)[]
): Problem[] {
  if (id === undefined || known.has(id)) return [];
  return [context.problem(`unknown-${what.replaceAll(' ', '-')}`, `There is no ${what} "${id}"`, owner, ...path)];
}

function referencesOfInstrument(instrument: Instrument, known: Known, context: CheckContext): Problem[] {
  const feedsItself = instrument.feeds?.framework === context.framework.id;
  return questionsOfInstrument(instrument).flatMap((question) => [
    ...(feedsItself ? fedReferences(question, known, context) : []),
    ...question.scored.flatMap((theme, i) => unknown(known.themes, theme, 'theme', question, context, 'scored', i)),
    ...question.parts.flatMap((part) =>
      part.scored.flatMap((theme) => unknown(known.themes, theme, 'theme', part, context, 'scored')),
    ),
    ...unknown(known.facts, question.records, 'fact', question, context, 'records'),
  ]);
}

const fedReferences = (question: Question, known: Known, context: CheckContext): Problem[] => [
  ...unknown(known.keyQuestions, question.keyQuestion, 'key question', question, context, 'keyQuestion'),
  ...unknown(known.prompts, question.prompt, 'prompt', question, context, 'prompt'),
];

function referencesOfProgrammes(context: CheckContext, known: Known): Problem[] {
  const { framework } = context;
  return framework.programmes.flatMap((programme) => [
    ...(framework.standards.length === 0
      ? []
      : programme.standards.flatMap((id, i) =>
          unknown(known.standards, id, 'standard', programme, context, 'standards', i),
        )),
    ...programme.instruments.flatMap((use, i) => [
      ...(use.framework === framework.id
        ? unknown(known.instruments, use.instrument, 'instrument', programme, context, 'instruments', i, 'instrument')
        : []),
      ...unknown(known.plans, use.sampling, 'sampling plan', programme, context, 'instruments', i, 'sampling'),
    ]),
  ]);
}

function referencesOfSampling(context: CheckContext, known: Known): Problem[] {
  return context.framework.sampling.flatMap((plan) => [
    ...plan.columns.flatMap((column, i) =>
      unknown(known.facts, column.fact, 'fact', plan, context, 'columns', i, 'fact'),
    ),
    ...plan.columns.flatMap((column, i) =>
      unknown(known.plans, column.refersTo, 'sampling plan', plan, context, 'columns', i, 'refersTo'),
    ),
    ...plan.strata.flatMap((fact, i) => unknown(known.facts, fact, 'fact', plan, context, 'strata', i)),
    ...plan.lookBack.flatMap((one, i) =>
      unknown(known.facts, one.column, 'fact', plan, context, 'lookBack', i, 'column'),
    ),
    ...(plan.shares.length > 0 && plan.sharesSource === undefined
      ? [
          context.problem(
            'missing-source',
            `The shares of sampling plan ${plan.id} need a sharesSource`,
            plan,
            'shares',
          ),
        ]
      : []),
    ...(['case', 'person', 'start-date'] as const)
      .filter((role) => !plan.columns.some((column) => column.role === role && column.required))
      .map((role) =>
        context.problem(
          'missing-column',
          `Sampling plan ${plan.id} needs a required column with the role ${role}`,
          plan,
          'columns',
        ),
      ),
  ]);
}

function unknownDocuments(context: CheckContext): Problem[] {
  const documents = idsOf(context.framework.documents);
  return sourcesOf(context.framework).flatMap(({ source, owner, path }) =>
    source.kind === 'document'
      ? unknown(documents, source.document, 'document', owner, context, ...path, 'document')
      : [],
  );
}
