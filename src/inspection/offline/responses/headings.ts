import type { Fact } from '../../../framework/model/fact.ts';
import type { Problem } from '../../../framework/model/problem.ts';
import type { CompiledInstrument } from '../../../response/index.ts';
import type { Heading } from '../../../sheet/index.ts';
import { type Column, factReader, takersOf } from './column.ts';

/** The columns of a responses file, and what is wrong or doubtful about its headings. */
export interface Columns {
  /** By position in the file. */
  readonly columns: readonly Column[];
  readonly problems: readonly Problem[];
  /** Headings that can be read, and should be looked at. */
  readonly doubts: readonly string[];
}

/**
 * Matches headings to what they hold. Ids are compared character by character: `1.2` is not `1.20`.
 * A leading `Q` is accepted, since a spreadsheet would otherwise take some ids for numbers.
 */
export function readHeadings(
  headings: readonly Heading[],
  instruments: readonly CompiledInstrument[],
  facts: readonly Fact[],
  isCsv: boolean,
): Columns {
  const problems: Problem[] = [];
  const columns = headings.map((heading): Column | undefined => {
    const column = columnOf(heading.text.trim(), instruments, facts);
    if (!column) problems.push(unknownHeading(heading, instruments));
    return column;
  });
  problems.push(...repeatedHeadings(headings, columns));
  if (!columns.some((column) => column?.kind === 'case')) {
    problems.push({ code: 'missing-column', message: 'There is no column "case" with the reference of each case' });
  }
  if (instruments.length > 1 && !columns.some((column) => column?.kind === 'instrument')) {
    const known = instruments.map(nameOfInstrument).join(', ');
    problems.push({
      code: 'missing-column',
      message: `There is no column "instrument"; this programme has several: ${known}`,
    });
  }
  const known = columns.filter((column) => column !== undefined);
  return { columns: known, problems, doubts: isCsv ? doubtsOf(known, instruments) : [] };
}

/** An instrument as the column `instrument` names it. */
export const nameOfInstrument = (compiled: CompiledInstrument): string => compiled.instrument.id;

const RESERVED: ReadonlySet<string> = new Set(['case', 'instrument', 'assessor']);

function columnOf(
  text: string,
  instruments: readonly CompiledInstrument[],
  facts: readonly Fact[],
): Column | undefined {
  const lower = text.toLowerCase();
  if (RESERVED.has(lower)) return { kind: lower as 'case' | 'instrument' | 'assessor' };
  const fact = facts.find(({ id }) => id === text);
  if (fact) return { kind: 'fact', fact, read: factReader(fact) };
  for (const id of text.startsWith('Q') ? [text, text.slice(1).trim()] : [text]) {
    const takers = takersOf(id, instruments);
    if (takers.length > 0) return { kind: 'answer', id, takers };
  }
  return undefined;
}

function unknownHeading({ text, cell }: Heading, instruments: readonly CompiledInstrument[]): Problem {
  const id = text.startsWith('Q') ? text.slice(1) : text;
  const question = instruments
    .flatMap(({ instrument }) => instrument.sections)
    .flatMap(({ questions }) => questions)
    .find((one) => one.id === id);
  const hint = question?.unpublished
    ? 'it is named without wording and takes no answer'
    : question?.parts.length
      ? `it is answered part by part: write ${id}/${question.parts[0]?.id} and so on`
      : 'it is no question of the instrument and no fact of a case';
  return { code: 'unknown-column', message: `The heading "${text}" (${cell}): ${hint}`, row: 1, column: text };
}

function repeatedHeadings(headings: readonly Heading[], columns: readonly (Column | undefined)[]): Problem[] {
  const seen = new Map<string, string>();
  return headings.flatMap(({ text, cell }, i) => {
    const column = columns[i];
    if (!column) return [];
    const key =
      column.kind === 'answer'
        ? `answer ${column.id}`
        : column.kind === 'fact'
          ? `fact ${column.fact.id}`
          : column.kind;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, cell);
      return [];
    }
    return [
      {
        code: 'repeated-column',
        message: `The heading "${text}" (${cell}) means the same as ${first}`,
        row: 1,
        column: text,
      },
    ];
  });
}

/** In a CSV a spreadsheet may have turned `1.20` into `1.2`; where `1.20` is lacking, that is likely. */
function doubtsOf(columns: readonly Column[], instruments: readonly CompiledInstrument[]): readonly string[] {
  const present = new Set(columns.flatMap((column) => (column.kind === 'answer' ? [column.id] : [])));
  return [...present].flatMap((id) => {
    const longer = `${id}0`;
    const mayBeMeant =
      /\.\d+$/.test(id) && !present.has(longer) && instruments.some(({ indexOf }) => indexOf.has(longer));
    return mayBeMeant
      ? [
          `The column ${id} may be ${longer}, cut short by a spreadsheet: ${longer} is lacking. Write Q${longer} as a heading.`,
        ]
      : [];
  });
}
