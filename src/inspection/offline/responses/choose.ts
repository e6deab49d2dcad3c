import type { Problem } from '../../../framework/model/problem.ts';
import type { ReadResponse } from './read-responses.ts';

/** The word in the column `assessor` that marks the settled response of several. */
const AGREED = 'agreed';

/**
 * The response that counts for each case and instrument: the only one, or the agreed one of several.
 * Two rows of one assessor, and several assessors without exactly one agreed row, are refused.
 */
export function countedResponses(responses: readonly ReadResponse[]): {
  readonly counted: readonly ReadResponse[];
  readonly problems: readonly Problem[];
} {
  const several = casesWithSeveral(responses);
  if (several.size === 0) return { counted: responses, problems: [] };
  const counted: ReadResponse[] = [];
  const problems: Problem[] = [];
  for (const response of responses) {
    const group = several.get(keyOf(response));
    if (group === undefined) counted.push(response);
    else if (group[0] === response) {
      const choice = choose(group);
      if (isResponse(choice)) counted.push(choice);
      else problems.push(...choice);
    }
  }
  return { counted, problems };
}

const keyOf = ({ instrument, case: caseRef }: ReadResponse): string => `${instrument} ${caseRef}`;

const isResponse = (choice: ReadResponse | readonly Problem[]): choice is ReadResponse => !Array.isArray(choice);

/** The responses on each case that has more than one, by `keyOf`. Most files have none, and then this holds little. */
function casesWithSeveral(responses: readonly ReadResponse[]): ReadonlyMap<string, readonly ReadResponse[]> {
  const several = new Map<string, ReadResponse[]>();
  for (const key of repeatedKeys(responses)) several.set(key, []);
  if (several.size > 0) for (const response of responses) several.get(keyOf(response))?.push(response);
  return several;
}

function repeatedKeys(responses: readonly ReadResponse[]): ReadonlySet<string> {
  const seen: Set<string>[] = [];
  const repeated = new Set<string>();
  for (const response of responses) {
    const cases = seen[response.instrument] ?? new Set();
    seen[response.instrument] = cases;
    if (cases.has(response.case)) repeated.add(keyOf(response));
    else cases.add(response.case);
  }
  return repeated;
}

/** The agreed response of several, or why there is none. */
function choose(group: readonly ReadResponse[]): ReadResponse | readonly Problem[] {
  const repeats = repeatedRows(group);
  if (repeats.length > 0) return repeats;
  const agreed = group.filter(({ assessor }) => assessor.toLowerCase() === AGREED);
  const [only] = agreed;
  return agreed.length === 1 && only ? only : [notAgreed(group, agreed.length)];
}

function repeatedRows(group: readonly ReadResponse[]): Problem[] {
  const seen = new Map<string, ReadResponse>();
  return group.flatMap((response) => {
    const first = seen.get(response.assessor);
    if (!first) {
      seen.set(response.assessor, response);
      return [];
    }
    const who = response.assessor === '' ? 'no assessor named' : response.assessor;
    return [
      {
        code: 'repeated-response',
        message: `Case ${response.case} (${who}) already stands in row ${first.row}`,
        file: response.file,
        row: response.row,
        column: 'case',
      },
    ];
  });
}

function notAgreed(group: readonly ReadResponse[], agreed: number): Problem {
  const last = group.at(-1) as ReadResponse;
  const rows = group.map(({ row }) => row).join(', ');
  const message = `Case ${last.case} has ${group.length} responses (rows ${rows}) and ${agreed} of them marked "${AGREED}"; exactly one must be`;
  return { code: 'not-agreed', message, file: last.file, row: last.row, column: 'assessor' };
}
