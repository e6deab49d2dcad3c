/** One thing that differs. `null` stands for *not there*. */
export interface Change {
  /** Way to it inside the thing, such as `label`, `answer.codes.yes.counts` or `set["1.4b"]`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Everything that differs between two values, at the deepest place that both have. Lists of things with an id or a code
 * are matched by it, whatever their order; lists of plain words are compared as sets, but for those where order counts.
 * Swapping the arguments swaps `before` and `after`, and nothing else.
 */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): readonly Change[] {
  if (isRecord(before) && isRecord(after)) return betweenRecords(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return betweenLists(before, after, path);
  return isSame(before, after, path) ? [] : [{ field: fieldOf(path), before: before ?? null, after: after ?? null }];
}

const isSame = (before: unknown, after: unknown, path: readonly string[]): boolean =>
  canonical(before, path) === canonical(after, path);

const fieldOf = (path: readonly string[]): string =>
  path.reduce((field, step) => {
    if (!/^[\w-]+$/.test(step)) return `${field}["${step}"]`;
    return field === '' ? step : `${field}.${step}`;
  }, '');

/** The steps of a `field`. */
export const stepsOf = (field: string): readonly string[] =>
  [...field.matchAll(/\["([^"]*)"\]|[^.[\]]+/g)].map(([whole, bracketed]) => bracketed ?? whole);

type Rec = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Rec => typeof value === 'object' && value !== null && !Array.isArray(value);

const betweenRecords = (before: Rec, after: Rec, path: readonly string[]): readonly Change[] =>
  union(Object.keys(before), Object.keys(after)).flatMap((key) =>
    changesBetween(before[key], after[key], [...path, key]),
  );

function betweenLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
): readonly Change[] {
  const left = keyed(before);
  const right = keyed(after);
  if (left && right) return betweenRecords(left, right, path);
  if (before.some(isRecord) || after.some(isRecord)) return betweenRecords({ ...before }, { ...after }, path);
  return isSame(before, after, path) ? [] : [{ field: fieldOf(path), before, after }];
}

/** A list of things as a record by what tells them apart; nothing where they are not told apart. */
function keyed(list: readonly unknown[]): Rec | undefined {
  const keys = list.map(keyOf);
  const isSound = keys.every((key) => key !== undefined) && new Set(keys).size === keys.length;
  return isSound ? Object.fromEntries(list.map((item, i) => [keys[i], item])) : undefined;
}

function keyOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  if (typeof item.framework === 'string' && typeof item.instrument === 'string') {
    return `${item.framework}/${item.instrument}`;
  }
  const key = item.id ?? item.code ?? item.rating ?? item.programme ?? item.value;
  return key === undefined ? undefined : String(key);
}

/** Lists of words whose order says something. */
const ORDERED: ReadonlySet<string> = new Set(['strata', 'order']);

/** Fields that hold conditions, where line breaks and runs of spaces say nothing. */
const CONDITIONS: ReadonlySet<string> = new Set(['when', 'only']);

function canonical(value: unknown, path: readonly string[]): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, path));
    return JSON.stringify(ORDERED.has(path.at(-1) ?? '') ? items : items.sort());
  }
  const isCondition = typeof value === 'string' && path.some((step) => CONDITIONS.has(step));
  return JSON.stringify(isCondition ? value.replace(/\s+/g, ' ').trim() : value) ?? 'null';
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];
