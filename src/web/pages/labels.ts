import type { CaseFacts, Fact, FactValue } from '../../framework/model/fact.ts';
import type { WebDeps } from '../deps.ts';
import { dayInWords } from '../shell/dates.ts';
import { words } from '../words/words.ts';

type Shelf = Pick<WebDeps, 'frameworks'>;

/** The title of a framework; its id where it cannot be read. */
export const frameworkTitle = async ({ frameworks }: Shelf, id: string): Promise<string> =>
  (await frameworks.get(id))?.title ?? id;

/** The title of `framework/instrument`. */
export async function instrumentTitle({ frameworks }: Shelf, name: string): Promise<string> {
  const [frameworkId = '', instrumentId] = name.split('/');
  const framework = await frameworks.get(frameworkId);
  return framework?.instruments.find(({ id }) => id === instrumentId)?.title ?? name;
}

export interface KeyAndValue {
  readonly key: string;
  readonly value: string;
}

/** What is known of a case, in the words of the frameworks that ask for it. */
export async function factsInWords({ frameworks }: Shelf, instruments: readonly string[], facts: CaseFacts) {
  const ids = [...new Set(instruments.map((name) => name.split('/')[0] ?? ''))];
  const declared = (await Promise.all(ids.map((id) => frameworks.get(id)))).flatMap((one) => one?.facts ?? []);
  const byId = new Map(declared.map((fact) => [fact.id, fact]));
  return Object.entries(facts).map(([id, value]): KeyAndValue => {
    const fact = byId.get(id);
    return { key: fact?.label ?? id, value: valueInWords(fact, value) };
  });
}

function valueInWords(fact: Fact | undefined, value: FactValue): string {
  if (typeof value === 'boolean') return words(value ? 'case.yes' : 'case.no');
  if (fact?.type === 'date' && typeof value === 'string') return dayInWords(value);
  const label = (code: string) => fact?.codes.find((one) => one.code === code)?.label ?? code;
  return typeof value === 'object' ? value.map(label).join('; ') : label(String(value));
}
