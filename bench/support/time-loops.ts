/**
 * Times several pieces of work in turns, so that whatever else the machine does meets all of them alike.
 * @returns for each, nanoseconds of one call, once a round; a round calls it until some milliseconds have gone.
 */
export function timeLoops(
  work: readonly (() => void)[],
  { rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number },
): readonly (readonly number[])[] {
  for (const one of work) timeOne(one, milliseconds);
  const results: number[][] = work.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, one] of work.entries()) results[i]?.push(timeOne(one, milliseconds));
  }
  return results;
}

function timeOne(work: () => void, milliseconds: number): number {
  const start = process.hrtime.bigint();
  const enough = BigInt(Math.round(milliseconds * 1e6));
  let calls = 0;
  let gone = 0n;
  while (gone < enough) {
    work();
    calls++;
    gone = process.hrtime.bigint() - start;
  }
  return Number(gone) / calls;
}
