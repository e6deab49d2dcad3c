import type { FactValue } from '../../framework/model/fact.ts';
import { NotFound } from '../../inspection/errors.ts';
import type { KeptRows } from '../../inspection/ports/long-lists.ts';
import type { LongList } from '../../sample/index.ts';
import type { Db } from '../connection/one-client.ts';

/** So many rows stand in one block. */
const BLOCK = 1_000;

/** Rows of a block, column by column. */
interface Block {
  readonly rows: readonly number[];
  readonly cases: readonly string[];
  readonly persons: readonly string[];
  readonly managers: readonly string[];
  readonly links: readonly string[];
  readonly facts: Readonly<Record<string, Packed>>;
  /** Ids of the facts that stand in the texts. */
  readonly dated: readonly string[];
}

/** What can be erased of one row: its start, dated and written facts in the order of the block, what helps to find it. */
type RowText = readonly [
  start: string,
  facts: readonly (FactValue | null)[],
  details: Readonly<Record<string, string>>,
];

/** Values of a column: those that occur, and by row which of them; -1 where there is none. */
interface Packed {
  readonly values: readonly FactValue[];
  readonly at: readonly number[];
}

interface ListId {
  readonly inspection_id: string;
  readonly list_id: string;
}

/** Writes the rows of a list that was made in the same transaction. */
export async function writeBlocks(db: Db, id: ListId, kept: KeptRows): Promise<void> {
  const { inspection_id, list_id } = id;
  const starts = Array.from({ length: Math.ceil(kept.list.rows.length / BLOCK) }, (_, block) => block * BLOCK);
  await db
    .insertInto('long_list_block')
    .values(starts.map((from, block) => ({ inspection_id, list_id, block, content: text(blockFrom(kept, from)) })))
    .execute();
  await db
    .insertInto('long_list_text')
    .values(starts.map((from, block) => ({ inspection_id, list_id, block, content: text(textsFrom(kept, from)) })))
    .execute();
}

/** As text, which the database turns into JSON itself. */
const text = (value: unknown): string => JSON.stringify(value);

function blockFrom({ list, links, datedFacts }: KeptRows, from: number): Block {
  const part = <T>(column: readonly T[]): readonly T[] => column.slice(from, from + BLOCK);
  return {
    rows: part(list.rows),
    cases: part(list.cases),
    persons: part(list.persons),
    managers: part(list.managers),
    links: part(links),
    facts: Object.fromEntries([...list.facts].map(([fact, values]) => [fact, packed(part(values))])),
    dated: [...datedFacts.keys()],
  };
}

/** Coded facts have few values: most of a list is said by small numbers. */
function packed(column: readonly (FactValue | undefined)[]): Packed {
  const values: FactValue[] = [];
  const known = new Map<unknown, number>([[undefined, -1]]);
  const at = column.map((value) => {
    const key = typeof value === 'object' ? value.join('\n') : value;
    const before = known.get(key);
    if (before !== undefined || value === undefined) return before ?? -1;
    known.set(key, values.length);
    return values.push(value) - 1;
  });
  return { values, at };
}

const unpacked = (column: Packed | undefined): readonly (FactValue | undefined)[] =>
  (column?.at ?? []).map((at) => column?.values[at]);

function textsFrom({ list, datedFacts, details }: KeptRows, from: number): Record<string, RowText> {
  const texts: Record<string, RowText> = {};
  const dated = [...datedFacts.values()];
  for (let index = from; index < Math.min(from + BLOCK, list.rows.length); index++) {
    const facts = dated.map((values) => values[index] ?? null);
    texts[list.cases[index] as string] = [list.starts[index] ?? '', facts, details[index] ?? {}];
  }
  return texts;
}

/** The rows of a list as sampling takes them. Where a row was erased, its dates are unknown. */
export async function readBlocks(db: Db, list: ListId & { readonly facts: readonly string[] }): Promise<LongList> {
  const blocks = await blocksOf(db, list);
  const texts = Object.assign({}, ...(await textsOf(db, list))) as Record<string, RowText>;
  const all = <T>(of: (block: Block) => readonly T[]): T[] => blocks.flatMap(of);
  const cases = all((block) => block.cases);
  const datedColumn = (at: number) => cases.map((one) => texts[one]?.[1][at] ?? undefined);
  const column = (fact: string): readonly (FactValue | undefined)[] =>
    blocks.some(({ facts }) => fact in facts)
      ? all((block) => unpacked(block.facts[fact]))
      : datedColumn(blocks[0]?.dated.indexOf(fact) ?? -1);
  return {
    rows: all((block) => block.rows),
    cases,
    persons: all((block) => block.persons),
    managers: all((block) => block.managers),
    starts: cases.map((one) => texts[one]?.[0] ?? ''),
    facts: new Map(list.facts.map((fact) => [fact, column(fact)])),
  };
}

/** By pseudonym of the case, what it is linked to. */
export async function readLinks(db: Db, list: ListId): Promise<ReadonlyMap<string, string>> {
  const blocks = await blocksOf(db, list);
  return new Map(
    blocks.flatMap(({ cases, links }) =>
      cases.flatMap((one, index): [string, string][] => (links[index] ? [[one, links[index]]] : [])),
    ),
  );
}

/** What helps to find cases, of those that were not erased. */
export async function readDetails(
  db: Db,
  list: ListId,
  cases: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const texts = Object.assign({}, ...(await textsOf(db, list))) as Record<string, RowText>;
  return new Map(
    cases.flatMap((one): [string, Readonly<Record<string, string>>][] => {
      const found = Object.hasOwn(texts, one) ? texts[one] : undefined;
      return found ? [[one, found[2]]] : [];
    }),
  );
}

async function blocksOf(db: Db, { inspection_id, list_id }: ListId): Promise<readonly Block[]> {
  const rows = await db
    .selectFrom('long_list_block')
    .select('content')
    .where('inspection_id', '=', inspection_id)
    .where('list_id', '=', list_id)
    .orderBy('block')
    .execute();
  if (rows.length === 0) throw new NotFound();
  return rows.map(({ content }) => content as Block);
}

async function textsOf(db: Db, { inspection_id, list_id }: ListId): Promise<readonly Record<string, RowText>[]> {
  const rows = await db
    .selectFrom('long_list_text')
    .select('content')
    .where('inspection_id', '=', inspection_id)
    .where('list_id', '=', list_id)
    .orderBy('block')
    .execute();
  return rows.map(({ content }) => content as Record<string, RowText>);
}
