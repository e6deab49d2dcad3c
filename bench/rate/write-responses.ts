import { closeSync, openSync, writeSync } from 'node:fs';
import type { CaseFacts, Fact, FactValue } from '../../src/framework/model/fact.ts';
import type { CompiledInstrument } from '../../src/response/index.ts';
import { enteredIn, fullForm, seeded } from '../change/forms.ts';

/** How many different cases there are; the rows of a larger file repeat them under other references. */
const DIFFERENT = 2_000;

/**
 * Writes responses in the wide form of the contract: one row a case, every question that is asked answered.
 * @param given facts that are the same for all cases; the others are drawn.
 */
export function writeResponses(compiled: CompiledInstrument, given: CaseFacts, rows: number, file: string): void {
  const ids = compiled.items.map(({ id }) => id);
  const facts = compiled.facts.filter((fact) => !compiled.items.some(({ question }) => question.records === fact.id));
  const random = seeded(2022);
  const known = Array.from({ length: Math.min(rows, DIFFERENT) }, () => {
    const caseFacts = { ...someFacts(facts, random), ...given };
    const answers = enteredIn(fullForm(compiled, caseFacts, {}, random));
    const cells = [...facts.map(({ id }) => caseFacts[id]), ...ids.map((id) => answers[id])];
    return cells.map((cell) => (Array.isArray(cell) ? cell.join(';') : String(cell ?? ''))).join(',');
  });
  const out = openSync(file, 'w');
  writeSync(out, `${['case', 'assessor', ...facts.map(({ id }) => id), ...ids].join(',')}\n`);
  for (let from = 0; from < rows; from += DIFFERENT) {
    const count = Math.min(DIFFERENT, rows - from);
    const lines = Array.from({ length: count }, (_, i) => `C${from + i + 1},a${(from + i) % 40},${known[i]}\n`);
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}

const someFacts = (facts: readonly Fact[], random: () => number): CaseFacts =>
  Object.fromEntries(facts.map((fact) => [fact.id, someValue(fact, random)]));

function someValue({ type, codes }: Fact, random: () => number): FactValue {
  const pick = (): string => codes[Math.floor(random() * codes.length)]?.code ?? '';
  switch (type) {
    case 'boolean':
      return random() < 0.5;
    case 'number':
      return Math.floor(random() * 100);
    case 'date':
      return `2022-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`;
    case 'text':
      return 'words';
    case 'code':
      return pick();
    case 'codes':
      return [pick()];
  }
}
