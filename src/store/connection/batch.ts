import type { FieldDef, Submittable } from 'pg';
import { columnsOf } from './columns.ts';
import type { Prepared, PreparedStatements } from './prepared.ts';

export interface Statement {
  readonly text: string;
  /** As the protocol carries them. */
  readonly values: readonly (string | Buffer | null)[];
}

export interface Outcome {
  /** Such as `SELECT`, `INSERT`, `COMMIT`. */
  readonly command: string;
  readonly affected: number;
  readonly rows: readonly Record<string, unknown>[];
}

/** What the driver offers to those who speak the protocol themselves; its types know only a part. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(portal: { readonly statement: string; readonly values: Statement['values'] }): void;
  describe(subject: { readonly type: 'P'; readonly name: string }): void;
  execute(portal: { readonly portal: string; readonly rows: number }): void;
  close(subject: { readonly type: 'S'; readonly name: string }): void;
  sync(): void;
}

/** The handlers that the driver calls for whatever it is told to submit. */
interface Batch extends Submittable {
  handleRowDescription(message: { readonly fields: readonly FieldDef[] }): void;
  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleEmptyQuery(): void;
  handlePortalSuspended(): void;
  handleCopyInResponse(): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}

const NO_COLUMNS = () => ({});

/**
 * Several statements in one write, answered in one read. The server runs them in their order and, where one fails, none
 * of those behind it. Outside a transaction block they are one transaction, which ends with the batch. So all stand
 * together: `done` is told when the last is done, or `failed` of the one that failed.
 */
export function batchOf(
  statements: readonly Statement[],
  kept: PreparedStatements,
  done: (outcomes: readonly Outcome[]) => void,
  failed: (error: Error) => void,
): Batch {
  const outcomes: Outcome[] = [];
  let prepared: readonly Prepared[] = [];
  let rows: Record<string, unknown>[] = [];
  let columns: Prepared['columns'] = null;

  const finish = (command: string, affected: number) => {
    const one = prepared[outcomes.length];
    if (one) {
      one.state = 'ready';
      one.columns ??= NO_COLUMNS;
    }
    outcomes.push({ command, affected, rows });
    rows = [];
    columns = null;
  };

  return {
    submit: (connection) => {
      const wire = connection as unknown as Wire;
      wire.stream.cork();
      try {
        prepared = statements.map((statement) => send(wire, statement, kept));
        wire.sync();
      } finally {
        wire.stream.uncork();
      }
    },
    handleRowDescription: ({ fields }) => {
      columns = columnsOf(fields);
      const one = prepared[outcomes.length];
      if (one) one.columns = columns;
    },
    handleDataRow: ({ fields }) => {
      columns ??= prepared[outcomes.length]?.columns ?? null;
      if (columns) rows.push(columns(fields));
    },
    handleCommandComplete: ({ text }) => {
      const words = text.split(' ');
      finish(words[0] ?? '', Number(words.at(-1)) || 0);
    },
    handleEmptyQuery: () => finish('', 0),
    handlePortalSuspended: () => {},
    handleCopyInResponse: () => {},
    handleError: failed,
    handleReadyForQuery: () => done(outcomes),
  };
}

function send(wire: Wire, { text, values }: Statement, kept: PreparedStatements): Prepared {
  const { prepared, dropped } = kept.of(text);
  if (dropped) wire.close({ type: 'S', name: dropped.name });
  const { name } = prepared;
  if (prepared.state === 'sent') wire.close({ type: 'S', name });
  if (prepared.state !== 'ready') {
    wire.parse({ name, text });
    prepared.state = 'sent';
  }
  wire.bind({ statement: name, values });
  if (prepared.columns === null) wire.describe({ type: 'P', name: '' });
  wire.execute({ portal: '', rows: 0 });
  return prepared;
}
