import type { DrawCase, DrawHead, Tx } from '../ports/index.ts';

/** Joins cases of one list to those of another that they belong to, whichever of the two was drawn first. */
export async function linkCases(tx: Tx, inspectionId: string, cases: readonly DrawCase[]): Promise<void> {
  const draws = new Map((await tx.draws.list(inspectionId)).map((draw) => [draw.drawId, draw]));
  // Two services may use the same reference.
  const key = ({ drawId }: DrawCase, name: string) => `${draws.get(drawId)?.serviceId} ${name}`;
  const children = cases.filter(({ kind }) => kind === 'child');
  const byName = new Map(children.map((one) => [key(one, one.listCase), one.caseId]));
  const links = await linksOf(tx, inspectionId, cases, draws);
  const pairs = cases.flatMap((one) => {
    const child = byName.get(key(one, links.get(one.caseId) ?? ''));
    return child === undefined || child === one.linkedCaseId ? [] : [{ caseId: one.caseId, linkedCaseId: child }];
  });
  await tx.draws.link(inspectionId, pairs);
}

/** By case: the pseudonym of the case that it belongs to. */
async function linksOf(
  tx: Tx,
  inspectionId: string,
  cases: readonly DrawCase[],
  draws: ReadonlyMap<string, DrawHead>,
): Promise<ReadonlyMap<string, string>> {
  const victims = cases.filter(({ kind }) => kind === 'victim');
  const found = new Map<string, string>();
  for (const [drawId, own] of Map.groupBy(victims, (one) => one.drawId)) {
    const links = await tx.longLists.links(inspectionId, draws.get(drawId)?.listId ?? '');
    for (const one of own) found.set(one.caseId, links.get(one.listCase) ?? '');
  }
  return found;
}
