import type { Framework, Instrument } from '../model/framework.ts';
import type { RatingPlan } from '../model/rating.ts';
import { type Change, changesBetween } from './change.ts';
import { compareQuestions, type QuestionDifferences } from './compare-questions.ts';
import { changedEntry, compareThings, type Differences, type Identified, joined } from './entry.ts';
import { type InstrumentPair, matchInstruments, questionsIn } from './match-instruments.ts';

/** How two frameworks, or two versions of one, differ. */
export interface Comparison {
  readonly a: { readonly id: string; readonly version: string };
  readonly b: { readonly id: string; readonly version: string };
  /** Question ids that compared instruments share. */
  readonly commonQuestions: number;
  /** Title, version, dates, documents, the programme and the method that come first. */
  readonly identity: readonly Change[];
  readonly questions: QuestionDifferences;
  readonly instruments: Differences;
  readonly rules: Differences;
  readonly limits: Differences;
  readonly periods: Differences;
  readonly alternatives: Differences;
  readonly facts: Differences;
  readonly answerSets: Differences;
  readonly standards: Differences;
  readonly keyQuestions: Differences;
  readonly prompts: Differences;
  readonly themes: Differences;
  readonly programmes: Differences;
  readonly rating: Differences;
  readonly sampling: Differences;
}

/**
 * Compares two frameworks by structure. Instruments are matched by id, else as the only two, else by the question ids they
 * share. Order says nothing but for questions, strata, look-backs, and which programme and method come first.
 * A framework compared with itself gives empty lists; swapping the two swaps added and removed, before and after.
 */
export function compareFrameworks(a: Framework, b: Framework): Comparison {
  const pairs = matchInstruments(a.instruments, b.instruments);
  return {
    a: { id: a.id, version: a.version },
    b: { id: b.id, version: b.version },
    commonQuestions: pairs.reduce((sum, pair) => sum + common(pair).length, 0),
    identity: changesBetween(identityOf(a), identityOf(b)),
    questions: compareQuestions(a.instruments, b.instruments),
    instruments: joined(pairs.map(compareHeads)),
    rules: inPairs(pairs, 'Rule', ({ rules }) => rules),
    limits: inPairs(pairs, 'Time limit', ({ limits }) => limits),
    periods: inPairs(pairs, 'Inspected period', ({ periods }) => periods),
    alternatives: inPairs(pairs, 'Alternative', ({ alternatives }) => alternatives),
    facts: compareThings('Fact', a.facts, b.facts),
    answerSets: compareThings('Set of answers', setsOf(a), setsOf(b)),
    standards: compareThings('Standard', a.standards, b.standards),
    keyQuestions: compareThings('Key question', a.keyQuestions, b.keyQuestions),
    prompts: compareThings('Prompt', a.prompts, b.prompts),
    themes: compareThings('Theme', a.themes, b.themes),
    programmes: compareThings('Programme', a.programmes, b.programmes),
    rating: compareThings('Rating:', ratingThings(a.rating), ratingThings(b.rating)),
    sampling: compareThings('Sampling plan', a.sampling, b.sampling),
  };
}

/** Lists of things in a comparison besides its questions, in the order in which they are shown. */
export const LISTS = [
  'instruments',
  'rules',
  'limits',
  'periods',
  'alternatives',
  'facts',
  'answerSets',
  'standards',
  'keyQuestions',
  'prompts',
  'themes',
  'programmes',
  'rating',
  'sampling',
] as const satisfies readonly (keyof Comparison)[];

/** Whether two compared frameworks do not differ at all. */
export const isWithoutDifference = (comparison: Comparison): boolean =>
  comparison.identity.length === 0 &&
  Object.values(comparison.questions).every((list) => list.length === 0) &&
  LISTS.every((name) => Object.values(comparison[name]).every((list) => list.length === 0));

const identityOf = ({
  id,
  title,
  version,
  from,
  until,
  summary,
  documents,
  programmes,
  rating,
}: Framework): object => ({
  id,
  title,
  version,
  from,
  until,
  summary,
  documents,
  firstProgramme: programmes[0]?.id ?? null,
  firstMethod: rating?.methods[0]?.id ?? null,
});

const setsOf = ({ answerSets }: Framework): readonly Identified[] =>
  Object.entries(answerSets).map(([id, codes]) => ({ id, codes }));

/** A rating plan as things with ids: its scale, bands and triggers, and each method. */
function ratingThings(plan: RatingPlan | null): readonly Identified[] {
  if (plan === null) return [];
  const { scale, bands, bandsSource, panel, methods } = plan;
  const parts = [
    { id: 'scale', steps: scale },
    { id: 'bands', bands, bandsSource },
    { id: 'panel', ...panel },
  ];
  return [...parts, ...methods.map((method) => ({ ...method, id: `method ${method.id}` }))];
}

/** Title, what it feeds, its sections and the order of the questions that both have; without the questions themselves. */
function compareHeads(pair: InstrumentPair): Differences {
  const { before, after } = pair;
  if (!before || !after)
    return compareThings('Instrument', before ? [headOf(before)] : [], after ? [headOf(after)] : []);
  const ids = common(pair);
  const { id, ...head } = headOf(after, common({ before: after, after: before }));
  const changes = [
    ...changesBetween({ id: before.id }, { id }),
    ...changesBetween(headOf(before, ids), { ...head, id: before.id }),
  ];
  const changed = changes.length === 0 ? [] : [changedEntry(before.id, `Instrument ${before.id}`, changes)];
  return { added: [], removed: [], changed };
}

const headOf = ({ id, title, feeds, sections }: Instrument, order: readonly string[] = []) => ({
  id,
  title,
  feeds,
  sections: sections.map(({ id, title, introduction }) => ({ id, title, introduction })),
  order,
});

/** Ids of the questions that both have, in the order of the first. */
function common({ before, after }: InstrumentPair): readonly string[] {
  if (!before || !after) return [];
  const known = new Set(questionsIn(after).map(({ id }) => id));
  return questionsIn(before).flatMap(({ id }) => (known.has(id) ? [id] : []));
}

const inPairs = (
  pairs: readonly InstrumentPair[],
  noun: string,
  of: (instrument: Instrument) => readonly Identified[],
): Differences =>
  joined(
    pairs.map(({ before, after }) =>
      compareThings(noun, before ? of(before) : [], after ? of(after) : [], (before ?? after)?.id),
    ),
  );
