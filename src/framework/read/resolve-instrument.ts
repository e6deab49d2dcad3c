import type { Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { Part, Question, Section } from '../model/question.ts';
import type { Rule, TimeLimit } from '../model/rule.ts';
import type { GuidanceFile } from './guidance-file.ts';
import type { Places } from './places.ts';
import { type AnswerSets, resolveAnswers } from './resolve-answers.ts';
import type { InstrumentFile, QuestionShape, RuleShape } from './shape/instrument-file.ts';
import { strip } from './strip.ts';
import type { YamlFile } from './yaml-file.ts';

/** What an instrument is resolved against. */
export interface InstrumentContext {
  readonly file: YamlFile;
  readonly places: Places;
  readonly answerSets: AnswerSets;
  /** Labels of prompts and key questions, for questions that inherit theirs. */
  readonly labels: ReadonlyMap<string, string>;
  /** Guidance files by the path that the framework names them with; undefined where the file could not be read. */
  readonly guidance: ReadonlyMap<string, GuidanceFile | undefined>;
  readonly problems: Problem[];
}

/** Fills in what an instrument file leaves to convention: labels, guidance, conditions of sections, parts by answer. */
export function resolveInstrument(shape: InstrumentFile, context: InstrumentContext): Instrument {
  const codesOf = codesByQuestion(shape, context);
  context.problems.push(...guidancePathProblems(shape, context));
  const sections = shape.sections.map((section, s): Section => {
    const path = ['sections', s] as const;
    const questions = section.questions.map((question, q) =>
      resolveQuestion(question, section, [...path, 'questions', q], codesOf, context),
    );
    const introduction = introductionOf(section, context, path);
    const resolved = { id: section.id, title: section.title, introduction, questions };
    return context.places.note(resolved, context.file, path);
  });
  return context.places.note(
    {
      id: shape.id,
      title: shape.title,
      feeds: shape.feeds ?? null,
      sections,
      rules: shape.rules.map((rule, r) => context.places.note(resolveRule(rule), context.file, ['rules', r])),
      limits: shape.limits.map((limit, l) =>
        context.places.note(strip(limit) as TimeLimit, context.file, ['limits', l]),
      ),
      periods: shape.periods.map((period, p) =>
        context.places.note(strip(period) as Instrument['periods'][number], context.file, ['periods', p]),
      ),
      alternatives: shape.alternatives.map((one, a) =>
        context.places.note(one as Instrument['alternatives'][number], context.file, ['alternatives', a]),
      ),
    },
    context.file,
    [],
  );
}

type SectionShape = InstrumentFile['sections'][number];
type CodesOf = ReadonlyMap<string, readonly { readonly code: string; readonly label: string }[]>;

function codesByQuestion(shape: InstrumentFile, context: InstrumentContext): CodesOf {
  const found = new Map<string, readonly { code: string; label: string }[]>();
  for (const question of shape.sections.flatMap((section) => section.questions)) {
    const { answer } = resolveAnswers(question, context.answerSets);
    if (answer.type === 'choice') found.set(question.id, answer.codes);
  }
  return found;
}

function resolveQuestion(
  shape: QuestionShape,
  section: SectionShape,
  path: readonly (string | number)[],
  codesOf: CodesOf,
  context: InstrumentContext,
): Question {
  const { answer, unknownSet } = resolveAnswers(shape, context.answerSets);
  if (unknownSet !== undefined) {
    context.problems.push({
      code: 'unknown-answer-set',
      message: `Question ${shape.id} names the answer set "${unknownSet}", which facts.yaml does not have`,
      ...context.file.place([...path, 'answers']),
    });
  }
  const question = strip({
    id: shape.id,
    kind: shape.kind,
    label: labelOf(shape, path, context),
    answer,
    parts: resolveParts(shape, path, codesOf, context),
    repeat: shape.repeat,
    keyQuestion: shape.keyQuestion,
    prompt: shape.prompt,
    criterion: shape.criterion,
    scored: shape.scored,
    explains: shape.explains,
    when: both(section.when, shape.when),
    records: shape.records,
    asAt: shape.asAt,
    oncePer: shape.oncePer,
    alertOn: shape.alertOn,
    optional: shape.optional,
    guidance: guidanceOf(shape, section, path, context),
    unpublished: shape.unpublished,
    added: shape.added,
    repaired: shape.repaired,
    source: shape.source,
  }) as Question;
  return context.places.note(question, context.file, path);
}

const both = (a: string | undefined, b: string | undefined): string | undefined =>
  a !== undefined && b !== undefined ? `(${a}) && (${b})` : (a ?? b);

function labelOf(shape: QuestionShape, path: readonly (string | number)[], context: InstrumentContext): string {
  const label = shape.label ?? context.labels.get(shape.id);
  if (label !== undefined) return label;
  if (!shape.unpublished) {
    context.problems.push({
      code: 'missing-label',
      message: `Question ${shape.id} has no label, and no prompt or key question has its id`,
      ...context.file.place(path),
    });
  }
  return 'Wording not published';
}

function resolveParts(
  shape: QuestionShape,
  path: readonly (string | number)[],
  codesOf: CodesOf,
  context: InstrumentContext,
): readonly Part[] {
  if (shape.parts === undefined) return [];
  if (Array.isArray(shape.parts)) {
    return shape.parts.map((part, p) =>
      context.places.note(strip({ ...part, scored: part.scored ?? shape.scored }) as Part, context.file, [
        ...path,
        'parts',
        p,
      ]),
    );
  }
  const { each, except } = shape.parts;
  const codes = codesOf.get(each);
  if (codes === undefined) {
    context.problems.push({
      code: 'unknown-question',
      message: `Question ${shape.id} has a part for each answer to ${each}, which is not a choice of this instrument`,
      ...context.file.place([...path, 'parts', 'each']),
    });
    return [];
  }
  return codes
    .filter(({ code }) => !except.includes(code))
    .map(({ code, label }) =>
      context.places.note(
        {
          id: code,
          label,
          criterion: shape.criterion,
          scored: shape.scored,
          when: `"${code}" in answers["${each}"]`,
        },
        context.file,
        [...path, 'parts'],
      ),
    );
}

function guidanceOf(
  shape: QuestionShape,
  section: SectionShape,
  path: readonly (string | number)[],
  context: InstrumentContext,
): string {
  const file = shape.guidance ?? section.guidance;
  const read = file === undefined ? undefined : context.guidance.get(file);
  const text = read?.entries.get(shape.id)?.text;
  if (text !== undefined && text !== '') return text;
  const isToldOfTheFile = file !== undefined && read === undefined;
  if (!shape.unpublished && !isToldOfTheFile) {
    context.problems.push({
      code: 'missing-guidance',
      message: `Question ${shape.id} has no guidance: write it under "## ${shape.id}" in ${file ?? 'a guidance file'}`,
      ...context.file.place(path),
    });
  }
  return '';
}

/** Guidance files that are named and not there, or that would lie outside the framework's folder. */
function guidancePathProblems(shape: InstrumentFile, { guidance, file }: InstrumentContext): readonly Problem[] {
  const named = shape.sections.flatMap((section, s) => [
    { path: section.guidance, at: ['sections', s, 'guidance'] },
    ...section.questions.map((question, q) => ({
      path: question.guidance,
      at: ['sections', s, 'questions', q, 'guidance'],
    })),
  ]);
  return named.flatMap(({ path, at }) => {
    if (path === undefined || guidance.has(path)) return [];
    return path.split('/').includes('..')
      ? [{ code: 'outside-folder', message: `${path} leads out of the framework's folder`, ...file.place(at) }]
      : [{ code: 'missing-file', message: `There is no file ${path}`, ...file.place(at) }];
  });
}

function introductionOf(section: SectionShape, context: InstrumentContext, path: readonly (string | number)[]): string {
  if (section.introduction === undefined) return '';
  const heading = section.introduction.replace(/^#+ */, '');
  const file = section.guidance;
  const entry = file === undefined ? undefined : context.guidance.get(file)?.entries.get(heading);
  if (entry) return entry.text;
  context.problems.push({
    code: 'missing-guidance',
    message: `Section ${section.id} is introduced by "## ${heading}", which ${file ?? 'no guidance file'} does not have`,
    ...context.file.place([...path, 'introduction']),
  });
  return '';
}

function resolveRule(shape: RuleShape): Rule {
  const { id, when, because, source } = shape;
  const base = { id, when, because, source } as Pick<Rule, 'id' | 'when' | 'because' | 'source'>;
  if ('derive' in shape) return { ...base, kind: 'derive', set: shape.derive };
  if ('require' in shape) return { ...base, kind: 'require', questions: shape.require };
  return { ...base, kind: 'challenge', questions: shape.challenge };
}
