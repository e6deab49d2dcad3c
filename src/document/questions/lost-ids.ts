import type { Repair } from '../model.ts';
import { familyOf, type Id, stepId, writeId } from '../rows/id.ts';
import type { Entry, Gathered } from './entry.ts';
import { withLoose } from './loose.ts';

/**
 * Gives questions that lost their id one that their neighbours leave free: surely where the gap has exactly as many
 * places as there are questions, less so where only the one before or after tells. Without such a neighbour a question
 * stays unmatched.
 */
export function inferLostIds(gathered: Gathered): Gathered {
  const entries: Entry[] = [];
  const loose: Entry[] = [];
  const known = gathered.entries;
  for (let index = 0; index < known.length; ) {
    const entry = known[index] as Entry;
    if (entry.id !== null) {
      entries.push(entry);
      index += 1;
      continue;
    }
    let end = index;
    while (end < known.length && known[end]?.id === null) end += 1;
    const run = known.slice(index, end);
    const ids = idsFor(run, known[index - 1]?.id ?? null, known[end]?.id ?? null);
    run.forEach((lost, place) => {
      const found = ids?.[place];
      if (found === undefined) loose.push(withoutId(lost));
      else entries.push({ ...lost, id: found.id, repairs: [...lost.repairs, inferred(lost, found)] });
    });
    index = end;
  }
  return withLoose({ ...gathered, entries }, loose);
}

const withoutId = (entry: Entry): Entry => {
  const words = 'the id is lost, and the neighbours do not tell which it was';
  return { ...entry, repairs: [...entry.repairs, { code: 'id-lost', line: entry.line, words, confidence: 'low' }] };
};

interface Guess {
  readonly id: Id;
  readonly confidence: Repair['confidence'];
}

function idsFor(run: readonly Entry[], before: Id | null, after: Id | null): Guess[] | undefined {
  const related = before !== null && after !== null && familyOf(before) === familyOf(after);
  const gap = related ? lastOf(after) - lastOf(before) - 1 : 0;
  if (before !== null && related && gap === run.length)
    return run.map((_, place) => guess(before, place + 1, 'medium'));
  const opens = run[0]?.opensTable ?? false;
  const fits = after !== null && lastOf(after) > run.length && (!related || gap > run.length);
  if (after !== null && opens && fits) return run.map((_, place) => guess(after, place - run.length, 'low'));
  if (before === null || (related && gap < run.length)) return undefined;
  return run.map((_, place) => guess(before, place + 1, 'low'));
}

const guess = (id: Id, steps: number, confidence: Repair['confidence']): Guess => ({
  id: stepId(id, steps),
  confidence,
});

const lastOf = (id: Id): number => Number(id.numbers.at(-1));

const inferred = (entry: Entry, found: Guess): Repair => ({
  code: 'id-inferred',
  line: entry.line,
  words: `the id is lost; its neighbours leave ${writeId(found.id)}`,
  confidence: found.confidence,
});
