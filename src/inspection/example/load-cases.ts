import type { CaseFacts } from '../../framework/model/fact.ts';
import type { Actor } from '../ports/actor.ts';
import type { InspectionCase } from '../ports/cases.ts';
import type { Store } from '../ports/store.ts';
import type { Example } from './read-example.ts';

/** Cases of the example by the service's own reference. */
export type LoadedCases = ReadonlyMap<string, InspectionCase>;

/** `framework/instrument`, as stores and pages name a questionnaire. */
export const instrumentName = (example: Example, index: number): string => {
  const used = example.setting.instruments[index];
  return `${used?.framework.id}/${used?.instrument.id}`;
};

/** The sampled cases, and who assesses what, as the lead inspector enters them. */
export const loadCases = (
  store: Store,
  lead: Actor,
  inspectionId: string,
  example: Example,
  actors: ReadonlyMap<string, Actor>,
): Promise<LoadedCases> =>
  store.transaction(lead, async (tx) => {
    const loaded = new Map<string, InspectionCase>();
    for (const reference of example.selected) {
      const responses = example.responses.filter((one) => one.case === reference);
      const { coded, dated } = parted(responses[0]?.facts ?? {}, example);
      const instruments = [...new Set(responses.map(({ instrument }) => instrumentName(example, instrument)))];
      const added = await tx.cases.add(inspectionId, {
        instruments,
        facts: coded,
        datedFacts: dated,
        details: { serviceReference: reference },
      });
      loaded.set(reference, added);
      for (const { assessor, instrument } of responses) {
        const accountId = actors.get(assessor)?.accountId;
        if (accountId === undefined) continue; // an agreed response is nobody's to begin with
        const allocation = {
          inspectionId,
          caseId: added.caseId,
          instrument: instrumentName(example, instrument),
          accountId,
        };
        await tx.cases.allocate(allocation);
      }
    }
    return loaded;
  });

/** Dates and words can point to a child: they are kept where they can be erased. */
function parted(facts: CaseFacts, { frameworks }: Example): { readonly coded: CaseFacts; readonly dated: CaseFacts } {
  const types = new Map(frameworks.flatMap((one) => one.facts).map(({ id, type }) => [id, type]));
  const isPersonal = (id: string) => types.get(id) === 'date' || types.get(id) === 'text';
  const pick = (personal: boolean) =>
    Object.fromEntries(Object.entries(facts).filter(([id]) => isPersonal(id) === personal));
  return { coded: pick(false), dated: pick(true) };
}
