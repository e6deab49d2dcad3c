import type { Instrument } from '../model/framework.ts';
import type { Question } from '../model/question.ts';
import { type Change, changesBetween, stepsOf } from './change.ts';
import { addedEntry, changedEntry, type Entry, removedEntry } from './entry.ts';
import { type InstrumentPair, matchInstruments } from './match-instruments.ts';

/** What changed in the questions of two frameworks. A question can stand in several lists. */
export interface QuestionDifferences {
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
  /** Label, guidance, labels and definitions of answers and parts. */
  readonly reworded: readonly Entry[];
  /** When it or a part of it is asked, in which section, what it records or explains. */
  readonly rerouted: readonly Entry[];
  /** Kind, what it scores for, key question, prompt, criterion, what an answer does to a share. */
  readonly rescored: readonly Entry[];
  /** Codes, parts, limits of the answer, and whether one is needed. */
  readonly answers: readonly Entry[];
  /** Where it comes from; neither results nor what is read change. */
  readonly sources: readonly Entry[];
}

type Aspect = 'reworded' | 'rerouted' | 'rescored' | 'answers' | 'sources';

/** Which list a change of each field of a question belongs to; fields of answers and parts stand below. */
const ASPECTS: Readonly<Record<Exclude<keyof Question, 'id' | 'answer' | 'parts'>, Aspect>> = {
  label: 'reworded',
  guidance: 'reworded',
  asAt: 'reworded',
  when: 'rerouted',
  records: 'rerouted',
  explains: 'rerouted',
  unpublished: 'rerouted',
  oncePer: 'rerouted',
  kind: 'rescored',
  scored: 'rescored',
  keyQuestion: 'rescored',
  prompt: 'rescored',
  criterion: 'rescored',
  repeat: 'answers',
  alertOn: 'answers',
  optional: 'answers',
  added: 'sources',
  repaired: 'sources',
  source: 'sources',
};

const INSIDE: Readonly<Record<string, Aspect>> = { ...ASPECTS, definition: 'reworded', counts: 'rescored' };

function aspectOf({ field }: Change): Aspect {
  const steps = stepsOf(field);
  if (steps.includes('source')) return 'sources';
  const [first = '', ...rest] = steps;
  if (first === 'section') return 'rerouted';
  if (rest.length === 0) return INSIDE[first] ?? 'answers';
  return isFieldOfMember(steps) ? (INSIDE[steps.at(-1) ?? ''] ?? 'answers') : 'answers';
}

/** `parts.a.when`, `answer.codes.yes.counts`; not `parts.when`, which is a part of that name. */
const isFieldOfMember = (steps: readonly string[]): boolean => {
  const depth = steps[0] === 'parts' ? 2 : steps[0] === 'answer' && steps.length > 2 ? 3 : 1;
  return steps.length > depth;
};

export function compareQuestions(before: readonly Instrument[], after: readonly Instrument[]): QuestionDifferences {
  const pairs = matchInstruments(before, after);
  const changed = pairs.flatMap(changedQuestions);
  const of = (aspect: Aspect): readonly Entry[] =>
    changed.flatMap(({ id, instrument, changes }) => {
      const these = changes.filter((change) => aspectOf(change) === aspect);
      return these.length === 0 ? [] : [{ instrument, ...changedEntry(id, id, these) }];
    });
  return {
    added: pairs.flatMap(({ before, after }) => onlyIn(after, before, addedEntry)),
    removed: pairs.flatMap(({ before, after }) => onlyIn(before, after, removedEntry)),
    reworded: of('reworded'),
    rerouted: of('rerouted'),
    rescored: of('rescored'),
    answers: of('answers'),
    sources: of('sources'),
  };
}

function onlyIn(
  one: Instrument | undefined,
  other: Instrument | undefined,
  entry: (noun: string, question: Question) => Entry,
): readonly Entry[] {
  if (!one) return [];
  const known = placed(other);
  return [...placed(one).values()]
    .filter(({ question }) => !known.has(question.id))
    .map(({ question }) => ({ instrument: one.id, ...entry('Question', question) }));
}

interface ChangedQuestion {
  readonly id: string;
  readonly instrument: string;
  readonly changes: readonly Change[];
}

function changedQuestions({ before, after }: InstrumentPair): readonly ChangedQuestion[] {
  if (!before || !after) return [];
  const others = placed(after);
  return [...placed(before)].flatMap(([id, { question, section }]) => {
    const other = others.get(id);
    if (!other) return [];
    const changes = [
      ...changesBetween(question, other.question),
      ...changesBetween({ section }, { section: other.section }),
    ];
    return changes.length === 0 ? [] : [{ id, instrument: before.id, changes }];
  });
}

interface PlacedQuestion {
  readonly question: Question;
  readonly section: string;
}

const placed = (instrument: Instrument | undefined): ReadonlyMap<string, PlacedQuestion> =>
  new Map(
    (instrument?.sections ?? []).flatMap((section) =>
      section.questions.map((question) => [question.id, { question, section: section.id }] as const),
    ),
  );
