import type { z } from 'zod';
import type { BatchResult, ChangeResult, EntryHistory, ResponseView } from '../../inspection/assess/index.ts';
import type { Entry, ResponseRecord } from '../../inspection/ports/index.ts';
import type { historyShape, responseShape, savedShape, submittedShape } from './response-shapes.ts';

type Value = z.input<typeof historyShape>['entries'][number]['value'];

/** A list that may not be changed, as the shapes take it. */
const valueOut = (value: Entry['value']): Value =>
  typeof value === 'object' && value !== null ? [...value] : (value as Value);

const entryOut = ({ kind, id, value, revision, at }: Entry) => ({
  kind,
  id,
  value: valueOut(value),
  revision,
  at: at.toISOString(),
});

const recordOut = (record: ResponseRecord) => ({
  ...record,
  frameworks: [...record.frameworks],
  createdAt: record.createdAt.toISOString(),
  submittedAt: record.submittedAt?.toISOString() ?? null,
});

export const viewOut = ({ response, framework, facts, entries, evaluation }: ResponseView) =>
  ({
    response: recordOut(response),
    framework,
    facts,
    entries: entries.map(entryOut),
    evaluation,
  }) as unknown as z.input<typeof responseShape>;

export const submittedOut = (record: ResponseRecord): z.input<typeof submittedShape> => ({
  response: recordOut(record),
});

export const historyOut = ({ entries }: EntryHistory): z.input<typeof historyShape> => ({
  entries: entries.map(entryOut),
});

export const savedOut = ({ results, ...rest }: BatchResult) =>
  ({ ...rest, results: results.map(resultOut) }) as unknown as z.input<typeof savedShape>;

function resultOut(result: ChangeResult) {
  if (result.outcome === 'conflict') {
    return { ...result, yours: valueOut(result.yours), theirs: entryOut(result.theirs) };
  }
  return result.outcome === 'refused' ? result : { ...result, at: result.at.toISOString() };
}
