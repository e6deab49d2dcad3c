import type { FactValue } from '../../framework/model/fact.ts';
import type { LongList } from '../../sample/index.ts';
import type { KeptRows } from '../ports/long-lists.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';
import { type AskedList, linkColumn } from './plans.ts';

type Column = readonly (FactValue | undefined)[];

/**
 * The rows of a checked list as they are kept: references as pseudonyms, coded facts apart from dates and texts, and what
 * helps to find a case apart from both.
 */
export function keptRows(asked: AskedList, list: LongList, keys: InspectionKeys): KeptRows {
  const link = linkColumn(asked.plan);
  const linked = textsOf(list, link?.fact);
  const links = linked.map(pseudonyms(keys, 'case', link?.refersTo ?? ''));
  const isPersonal = personalFacts(asked);
  const coded = new Map<string, Column>();
  const dated = new Map<string, Column>();
  for (const [id, column] of list.facts) {
    if (id === link?.fact) coded.set(id, links.map(orUndefined));
    else (isPersonal(id) ? dated : coded).set(id, column);
  }
  return {
    list: {
      rows: list.rows,
      cases: list.cases.map(pseudonyms(keys, 'case', asked.plan.id)),
      persons: list.persons.map(spaceless).map(pseudonyms(keys, 'person', asked.plan.id)),
      managers: list.managers.map(lowerCase).map(pseudonyms(keys, 'manager', '')),
      starts: list.starts,
      facts: coded,
    },
    links,
    datedFacts: dated,
    details: list.cases.map((reference, index) => ({
      serviceReference: reference,
      ...named('caseManager', list.managers[index]),
      ...named('linkedReference', linked[index]),
    })),
  };
}

const textsOf = (list: LongList, fact: string | undefined): readonly string[] => {
  const column = fact === undefined ? undefined : list.facts.get(fact);
  return list.cases.map((_, index) => String(column?.[index] ?? ''));
};

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text);
const named = (name: string, text: string | undefined) => (text ? { [name]: text } : {});
const lowerCase = (text: string): string => text.toLowerCase();

/** Persons are compared without regard to spaces and case, as sampling does. */
const spaceless = (reference: string): string => reference.replaceAll(' ', '').toUpperCase();

/** Dates and texts can point to a person. */
function personalFacts({ facts }: AskedList): (id: string) => boolean {
  const types = new Map(facts.map(({ id, type }) => [id, type]));
  return (id) => types.get(id) === 'date' || types.get(id) === 'text';
}

/** Pseudonyms of one kind and list, each worked out once; nothing for nothing. */
function pseudonyms(keys: InspectionKeys, kind: string, plan: string): (text: string) => string {
  const known = new Map<string, string>([['', '']]);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = keys.pseudonym(kind, `${plan}\n${text}`);
    known.set(text, made);
    return made;
  };
}
