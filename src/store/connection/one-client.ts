import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Database } from '../schema.ts';
import type { Conversation } from './conversation.ts';

/** A query builder over one connection that is inside a transaction. Useless once the transaction has ended. */
export type Db = Kysely<Database>;

export function overConversation({ ask }: Pick<Conversation, 'ask'>): Db {
  const connection: DatabaseConnection = {
    executeQuery: async ({ sql, parameters }) => {
      const { command, affected, rows } = await ask(sql, parameters);
      return { rows: rows as never[], ...(isChange(command) ? { numAffectedRows: BigInt(affected) } : {}) };
    },
    streamQuery: () => {
      throw new Error('rows are not streamed');
    },
  };
  return new Kysely<Database>({ dialect: dialectOver(connection) });
}

/** Rows of a statement that is always the same text: the short way, for what every page asks. */
export const rowsOf = async <Row>(db: Db, text: string, values: readonly unknown[]): Promise<readonly Row[]> =>
  (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;

const isChange = (command: string): boolean =>
  command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const nothing = async () => {};
const notHere = async () => {
  throw new Error('the transaction is begun and ended by the store');
};

const dialectOver = (connection: DatabaseConnection): Dialect => ({
  createAdapter: () => adapter,
  createQueryCompiler: () => compiler,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createDriver: () => ({
    init: nothing,
    acquireConnection: async () => connection,
    releaseConnection: nothing,
    beginTransaction: notHere,
    commitTransaction: notHere,
    rollbackTransaction: notHere,
    destroy: nothing,
  }),
});
