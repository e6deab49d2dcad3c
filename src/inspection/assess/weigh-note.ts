import type { CompiledInstrument, Response } from '../../response/index.ts';
import type { Change } from './batch.ts';
import { MOST_CHARACTERS, type Refused, refused, storable } from './refused.ts';
import type { Weighed } from './taken.ts';

/** Where evidence may be from, as `#source` of a note says it. */
const EVIDENCE: readonly string[] = ['record', 'interview', 'document', 'observation', 'other'];

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A note of evidence beside a question. `id` is the question, or what takes an answer in it; with `#source` it says where
 * the evidence is from (`EVIDENCE`), with `#date` of which day it is. Beside a summary, `#strengths` and `#gaps` hold what
 * is weighed against each other; `case` is a note on the case as a whole. Each is an entry of its own, so that two devices
 * seldom stand in each other's way.
 */
export function weighNote(response: Response, { id, value: given }: Change): Weighed {
  const [question = '', aspect, more] = id.split('#');
  if (!isKnown(response.compiled, question) || more !== undefined) {
    return { refused: { code: 'unknown-question', message: `There is no question ${question} to note anything on.` } };
  }
  if (given !== null && typeof given !== 'string') return { refused: refused('wrong-type') };
  const value = storable(given ?? '');
  if (value === '') return { taken: { value: null, personal: true, response } };
  const unfit = misfit(aspect, value);
  return unfit ? { refused: unfit } : { taken: { value, personal: true, response } };
}

function misfit(aspect: string | undefined, value: string): Refused | undefined {
  switch (aspect) {
    case undefined:
    case 'strengths':
    case 'gaps':
      return value.length > MOST_CHARACTERS ? refused('too-long') : undefined;
    case 'source':
      return EVIDENCE.includes(value) ? undefined : refused('unknown-evidence');
    case 'date':
      return isDay(value) ? undefined : refused('not-a-date');
    default:
      return {
        code: 'unknown-question',
        message: `A note has no ${aspect}: only a source, a date, strengths and gaps.`,
      };
  }
}

/** Neither 30 February nor a year alone. */
const isDay = (text: string): boolean =>
  DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** A note on the case as a whole, whatever the instrument. */
const OF_CASE = 'case';

const isKnown = ({ instrument, indexOf }: CompiledInstrument, id: string): boolean =>
  id === OF_CASE ||
  indexOf.has(id) ||
  instrument.sections.some(({ questions }) => questions.some((question) => question.id === id));
