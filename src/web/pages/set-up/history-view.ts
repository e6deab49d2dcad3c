import type { InspectionChange, Json } from '../../../inspection/ports/index.ts';
import { dayInWords, timeInWords } from '../../shell/dates.ts';
import { isWordKey, words } from '../../words/words.ts';

/** One change in words: each field with what it was and what it is. */
export function historyView({ changes, because, by, at }: InspectionChange, services: ReadonlyMap<string, string>) {
  return {
    when: timeInWords(at),
    who: by ?? words('record.nobody'),
    because,
    changes: Object.entries(changes).map(([field, [before, after]]) => ({
      field: labelOf(field),
      before: shownAs(field, before, services),
      after: shownAs(field, after, services),
    })),
  };
}

function labelOf(field: string): string {
  const key = `history.${field}`;
  return isWordKey(key) ? words(key) : words('history.other');
}

const DAYS: ReadonlySet<string> = new Set(['as_of', 'announced_on', 'fieldwork_from', 'fieldwork_to', 'publish_on']);
const CODED: Readonly<Record<string, string>> = { stage: 'stage', region: 'region' };

function shownAs(field: string, value: Json, services: ReadonlyMap<string, string>): string {
  if (value === null) return words('history.nothing');
  if (typeof value !== 'string') return words('history.changed');
  if (DAYS.has(field)) return dayInWords(value);
  if (field === 'service') return services.get(value) ?? words('history.changed');
  const key = `${CODED[field]}.${value}`;
  return field in CODED && isWordKey(key) ? words(key) : value;
}
