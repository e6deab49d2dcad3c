import { type DestinationStream, type Logger, pino } from 'pino';

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
 * The kind of a fault, its code, and where in our code it arose. Not its message: that of a database can quote a whole
 * row.
 */
function faultForLog(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as { code?: unknown };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, ...(typeof code === 'string' ? { fault: code } : {}), at: at.slice(0, 12) };
}
