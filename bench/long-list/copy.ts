import pg from 'pg';
import { type ConnectionParts, clientConfig } from '../../src/store/connection/pool.ts';

/** What the driver asks of something that is sent to it; it knows COPY, but has no call for it. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** `COPY … FROM STDIN`, the quickest way to bring rows into PostgreSQL. */
class Copy {
  readonly #text: string;
  readonly #rows: Buffer;
  readonly #done: (error?: Error) => void;

  constructor(text: string, rows: Buffer, done: (error?: Error) => void) {
    this.#text = text;
    this.#rows = rows;
    this.#done = done;
  }

  submit(wire: Wire): void {
    wire.query(this.#text);
  }
  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFromChunk(this.#rows);
    wire.endCopyFrom();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#done();
  }
  handleError(error: Error): void {
    this.#done(error);
  }
}

/** A table of the columns of a list, as text, with its key; rows go in by COPY and commit as any others do. */
export async function openCopy(connection: ConnectionParts, headings: readonly string[]) {
  const client = new pg.Client(clientConfig(connection));
  await client.connect();
  const columns = headings.map((_, index) => `c${index} text`).join(', ');
  await client.query(`CREATE TABLE copied (${columns}, PRIMARY KEY (c0))`);
  const copy = (rows: Buffer) =>
    new Promise<void>((resolve, reject) => {
      client.query(
        new Copy('COPY copied FROM STDIN WITH (FORMAT csv, HEADER true)', rows, (error) =>
          error ? reject(error) : resolve(),
        ) as unknown as pg.Submittable,
      );
    });
  return {
    /** Milliseconds that the rows of a file took. */
    async time(rows: Buffer): Promise<number> {
      await client.query('TRUNCATE copied');
      const begun = performance.now();
      await copy(rows);
      return performance.now() - begun;
    },
    count: async () => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM copied')).rows[0]?.n ?? 0,
    close: () => client.end(),
  };
}
