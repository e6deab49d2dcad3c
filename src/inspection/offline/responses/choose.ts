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
  const groups = new Map<string, ReadResponse | ReadResponse[]>();
  for (const response of responses) {
    const key = `${response.instrument} ${response.case}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, response);
    else if (Array.isArray(known)) known.push(response);
    else groups.set(key, [known, response]);
  }
  const counted: ReadResponse[] = [];
  const problems: Problem[] = [];
  for (const group of groups.values()) {
    const choice = Array.isArray(group) ? choose(group) : group;
    if (Array.isArray(choice)) problems.push(...choice);
    else counted.push(choice as ReadResponse);
  }
  return { counted, problems };
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
