import type { Repair } from '../../model.ts';
import { type Candidate, heaviestChain } from '../chain.ts';
import { leadingCriteria } from '../column-words.ts';
import { leadingId, writeId } from '../id.ts';
import type { RowStart, Unit } from './unit.ts';

interface Place {
  readonly unit: number;
  readonly found: RowStart;
  readonly candidate: Candidate;
}

const isBare = (found: RowStart): boolean => found.rest === '' && found.criteria.length === 0;

/**
 * Where an id stands alone on its line and the next line with a number goes on in words, that number is the criterion
 * of the first: its cell was written out below the cell of the id.
 */
function weighLoneIds(places: readonly Place[], units: readonly Unit[]): Candidate[] {
  const candidates = places.map((place) => place.candidate);
  places.forEach((place, index) => {
    const next = places[index + 1];
    const below = next !== undefined && isBare(place.found) && !isBare(next.found) && next.found.criteria.length === 0;
    if (!below || !isOnlyNote(units.slice(place.unit + 1, next.unit))) return;
    candidates[index] = { ...place.candidate, weight: next.candidate.weight };
    candidates[index + 1] = { ...next.candidate, weight: 1 };
  });
  return candidates;
}

/** Whether nothing stands between but a note in brackets. */
const isOnlyNote = (between: readonly Unit[]): boolean =>
  between.length === 0 || (between.length < 4 && /^\(.*\)$/s.test(between.map((unit) => unit.text).join(' ')));

/**
 * Which lines begin a row: index of the unit → what stands at its start. Numbers at line starts that would break the
 * order of the ids are text; those that look most like ids are reported.
 */
export function rowStarts(
  units: readonly Unit[],
  withCriteria: ReadonlySet<number>,
  repairs: Repair[],
): ReadonlyMap<number, RowStart> {
  const places = units.flatMap((unit, index) => placeAt(unit, index, withCriteria.has(unit.stretch)) ?? []);
  const chain = new Set(heaviestChain(weighLoneIds(places, units)));
  const starts = new Map<number, RowStart>();
  places.forEach((place, index) => {
    if (chain.has(index)) starts.set(place.unit, place.found);
    else if (place.candidate.weight > 1) repairs.push(notTaken(place.found, units[place.unit]));
  });
  return starts;
}

/** Whether the line is the end of a note in brackets, `2.6)`. */
const closesBracket = (text: string): boolean => /^[\d.]+\)/.test(text);

/** What stands at the start of a line that may begin a row. One with criteria, or at the start of a block, weighs more. */
function placeAt(unit: Unit, index: number, hasCriteria: boolean): Place | undefined {
  const leading = unit.item === undefined ? leadingId(unit.text) : undefined;
  if (leading === undefined || closesBracket(unit.text)) return undefined;
  const { criteria, rest } = hasCriteria ? leadingCriteria(leading.rest) : { criteria: [], rest: leading.rest };
  if (/^\p{Ll}/u.test(rest)) return undefined;
  const strong = criteria.length > 0 || (unit.first && rest !== '');
  const candidate = { id: leading.id, weight: strong ? 3 : 1, stretch: unit.stretch };
  return { unit: index, found: { id: leading.id, criteria, rest }, candidate };
}

function notTaken(found: RowStart, unit: Unit | undefined): Repair {
  const words = `${writeId(found.id)} stands at the start of a line, out of the order of the ids: taken for text`;
  return { code: 'id-not-taken', line: unit?.line ?? 0, words, confidence: 'medium' };
}
