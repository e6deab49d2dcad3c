import { type DestinationStream, type Logger, pino } from 'pino';
import { meaningOf } from './fault-words.ts';

/** What of a request or a fault may be written down: no address, no header, no message that may hold what was typed. */
const SERIALIZERS = {
  req: (request: { readonly method?: string; readonly id?: unknown }) => ({ method: request.method, id: request.id }),
  res: (reply: { readonly statusCode?: number }) => ({ status: reply.statusCode }),
  err: faultForLog,
};

/** Structured logs, one JSON object a line. */
export const openLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { app: 'aboveline' },
      serializers: SERIALIZERS,
      redact: {
        paths: ['*.password', '*.token', '*.code', '*.cookie', '*.authorization', 'body', 'query'],
        remove: true,
      },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    ...(to ? [to] : []),
  );

/**
 * The kind of a fault, its code, that of what caused it with its meaning for an operator, and where in our code it arose.
 * Not its message: that of a database can quote a whole row.
 */
function faultForLog(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const fault = codeOf(error);
  const cause = causeOf(error);
  const means = [cause, fault].flatMap((code) => (code === undefined ? [] : (meaningOf(code) ?? [])))[0];
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...(fault === undefined ? {} : { fault }),
    ...(cause === undefined ? {} : { cause }),
    ...(means === undefined ? {} : { means }),
    at: at.slice(0, 12),
  };
}

/** A code and nothing else: what looks like a text is left out. */
function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : undefined;
}

const DEEPEST = 5;

/** The code of what lies deepest, where it has one. */
function causeOf(error: Error): string | undefined {
  let found: string | undefined;
  let cause = error.cause;
  for (let depth = 0; cause instanceof Error && depth < DEEPEST; depth++) {
    found = codeOf(cause) ?? found;
    cause = cause.cause;
  }
  return found;
}
