import { evaluate } from '../../response/index.ts';
import type { Actor } from '../ports/actor.ts';
import type { FrameworkPin } from '../ports/inspections.ts';
import type { Store, Tx } from '../ports/store.ts';
import { judgementRows } from '../use-case/judgement-rows.ts';
import { instrumentName, type LoadedCases } from './load-cases.ts';
import type { Example, ExampleResponse } from './read-example.ts';

/**
 * Every assessor enters their own responses, and hands in what is complete; then the agreed ones, which need both
 * independent ones handed in, by the first of the two assessors.
 */
export async function loadResponses(
  store: Store,
  inspectionId: string,
  example: Example,
  actors: ReadonlyMap<string, Actor>,
  cases: LoadedCases,
  pins: readonly FrameworkPin[],
): Promise<void> {
  const independent = example.responses.filter(({ assessor }) => assessor !== AGREED);
  const agreed = example.responses.filter(({ assessor }) => assessor === AGREED);
  const author = (response: ExampleResponse): Actor | undefined => {
    const first = independent.find((one) => one.case === response.case && one.instrument === response.instrument);
    return actors.get((response.assessor === AGREED ? first?.assessor : response.assessor) ?? '');
  };
  for (const response of [...independent, ...agreed]) {
    const actor = author(response);
    const caseId = cases.get(response.case)?.caseId;
    if (!actor || caseId === undefined) throw new Error(`nobody answers for ${response.case}`);
    await store.transaction(actor, (tx) => enter(tx, { inspectionId, caseId }, example, response, pins));
  }
}

const AGREED = 'agreed';

async function enter(
  tx: Tx,
  { inspectionId, caseId }: { readonly inspectionId: string; readonly caseId: string },
  example: Example,
  response: ExampleResponse,
  pins: readonly FrameworkPin[],
): Promise<void> {
  const compiled = example.instruments[response.instrument];
  if (!compiled) throw new Error('the response is of no instrument');
  const { responseId } = await tx.responses.begin({
    inspectionId,
    caseId,
    instrument: instrumentName(example, response.instrument),
    kind: response.assessor === AGREED ? 'agreed' : 'independent',
    frameworks: pins,
  });
  const subject = { inspectionId, caseId, responseId };
  await tx.audit.append('response-begun', subject);
  const evaluation = evaluate(compiled, response.facts, response.answers);
  const entered = Object.entries(response.answers);
  for (const [index, [id, value]] of entered.entries()) {
    const item = compiled.items[compiled.indexOf.get(id) ?? -1];
    const personal = item?.answer.type === 'text' || item?.answer.type === 'date';
    const isLast = index === entered.length - 1;
    await tx.responses.save({
      inspectionId,
      responseId,
      kind: 'answer',
      id,
      value,
      basedOn: 0,
      key: crypto.randomUUID(),
      personal,
      ...(isLast ? { judgements: judgementRows(compiled, evaluation) } : {}),
    });
  }
  if (evaluation.missing.length === 0) {
    await tx.responses.submit(inspectionId, responseId);
    await tx.audit.append('response-submitted', subject);
  }
}
