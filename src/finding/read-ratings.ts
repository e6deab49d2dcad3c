import type { Framework } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { RatingWord } from '../framework/model/rating.ts';
import type { Judgements, PanelDecision, PanelDecisions } from './types.ts';

/** What was read, or every problem with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly [] }
  | { readonly ok: false; readonly value: null; readonly problems: readonly Problem[] };

const WORDS: readonly string[] = ['outstanding', 'good', 'requires-improvement', 'inadequate'] satisfies RatingWord[];

const isRating = (value: unknown): value is RatingWord | null =>
  value === null || (typeof value === 'string' && WORDS.includes(value));

/** Ratings of standards (JSON, CONTRACT.md, *Ratings*). `value` is the parsed document. */
export const readRatings = (value: unknown, framework: Framework, file?: string): Read<Judgements> =>
  readMap(value, file, idProblems(framework.standards, 'standard', framework.id), wordOf);

/** Judgements on evidence, of standards or of key questions. */
export const readJudgements = (value: unknown, framework: Framework, file?: string): Read<Judgements> =>
  readMap(
    value,
    file,
    idProblems([...framework.standards, ...framework.keyQuestions], 'standard or key question', framework.id),
    wordOf,
  );

/** Panel decisions: a rating, or a rating with its reason. */
export const readPanel = (value: unknown, framework: Framework, file?: string): Read<PanelDecisions> =>
  readMap(value, file, idProblems(framework.standards, 'standard', framework.id), decisionOf);

/** One problem for each id that the framework does not have. */
export const unknownIds = (
  ids: readonly string[],
  known: readonly { readonly id: string }[],
  what: string,
  framework: string,
): Problem[] =>
  ids
    .filter((id) => !known.some((k) => k.id === id))
    .map((id) => ({
      code: `unknown-${what.replace(/ or .*/, '').replaceAll(' ', '-')}`,
      message: `${framework} has no ${what} "${id}".`,
    }));

type Parsed<V> = { readonly value: V } | { readonly problem: Omit<Problem, 'file'> };

const idProblems =
  (known: readonly { readonly id: string }[], what: string, framework: string) =>
  (id: string): Problem[] =>
    unknownIds([id], known, what, framework);

function wordOf(id: string, value: unknown): Parsed<RatingWord | null> {
  if (isRating(value)) return { value };
  const given = typeof value === 'string' ? `"${value.slice(0, 40)}"` : `a value of type ${typeof value}`;
  const message = `The rating of ${id} is ${given}. Use ${WORDS.join(', ')} or null.`;
  return { problem: { code: 'unknown-rating', message } };
}

function decisionOf(id: string, value: unknown): Parsed<PanelDecision> {
  if (!isRecord(value)) {
    const word = wordOf(id, value);
    return 'value' in word ? { value: { rating: word.value } } : word;
  }
  const word = wordOf(id, value.rating);
  if ('problem' in word) return word;
  const { reason } = value;
  if (reason === undefined || reason === null) return { value: { rating: word.value } };
  if (typeof reason === 'string') return { value: { rating: word.value, reason } };
  return { problem: { code: 'unreadable-reason', message: `The reason of the panel on ${id} must be a text.` } };
}

function readMap<V>(
  value: unknown,
  file: string | undefined,
  problemsOfId: (id: string) => readonly Problem[],
  parse: (id: string, value: unknown) => Parsed<V>,
): Read<Readonly<Record<string, V>>> {
  const placed = (problem: Problem): Problem => (file === undefined ? problem : { ...problem, file });
  if (!isRecord(value)) {
    const message = 'This must be a JSON object with the id of a standard to its rating.';
    return { ok: false, value: null, problems: [placed({ code: 'not-an-object', message })] };
  }
  const read: [string, V][] = [];
  const problems: Problem[] = [];
  for (const [id, entry] of Object.entries(value)) {
    const parsed = parse(id, entry);
    problems.push(...problemsOfId(id));
    if ('problem' in parsed) problems.push(parsed.problem);
    else read.push([id, parsed.value]);
  }
  if (problems.length > 0) return { ok: false, value: null, problems: problems.map(placed) };
  return { ok: true, value: Object.fromEntries(read), problems: [] };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
