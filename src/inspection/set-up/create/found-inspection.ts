import { randomBytes } from 'node:crypto';
import type { Framework } from '../../../framework/model/framework.ts';
import { Invalid } from '../../errors.ts';
import { type Library, type Setting, settingOf } from '../../offline/library.ts';
import type { Inspection, InspectionKind, Tx } from '../../ports/index.ts';
import type { InspectionDates } from '../../ports/set-up.ts';
import { mustBeInOrder } from './dates.ts';
import { proposedTitle } from './proposed-title.ts';

export interface Founding extends InspectionDates {
  readonly kind: InspectionKind;
  readonly framework: string;
  readonly programme: string;
  readonly title: string;
  /** One, or several of a joint or thematic inspection. */
  readonly serviceIds: readonly string[];
}

/**
 * Makes an inspection on the frameworks of the day, each kept whole and pinned by hash. Nobody is a member yet.
 * Eligibility is judged as on the day of the announcement; the seed of the sample is random; both can be changed until a
 * sample is drawn. `leads` is called in between: what the maker may do ends once somebody leads it.
 */
export async function foundInspection(
  tx: Tx,
  library: Library,
  founding: Founding,
  today: string,
): Promise<Inspection> {
  mustBeInOrder(founding);
  const setting = await chosenSetting(library, founding);
  const services = await Promise.all(founding.serviceIds.map((serviceId) => tx.services.byId(serviceId)));
  const [only] = founding.serviceIds;
  const inspection = await tx.inspections.create({
    title: founding.title || proposedTitle(services, setting.programme.title, founding.fieldworkFrom ?? today),
    kind: founding.kind,
    serviceId: founding.serviceIds.length === 1 && only !== undefined ? only : null,
    framework: founding.framework,
    programme: founding.programme,
    asOf: founding.announcedOn ?? today,
    seed: randomBytes(6).toString('base64url'),
  });
  const { inspectionId } = inspection;
  const { region, announcedOn, fieldworkFrom, fieldworkTo, publishOn } = founding;
  await tx.setUp.plan.setDates(inspectionId, { region, announcedOn, fieldworkFrom, fieldworkTo, publishOn });
  if (founding.serviceIds.length > 1) {
    for (const serviceId of founding.serviceIds) await tx.setUp.plan.addService(inspectionId, serviceId);
  }
  await pinFrameworks(tx, inspectionId, setting);
  return inspection;
}

async function chosenSetting(library: Library, { framework, programme }: Founding): Promise<Setting> {
  const found = await settingOf(library, framework, programme);
  if (found.ok) return found.value;
  throw new Invalid(found.problems.map((problem) => ({ ...problem, column: 'programme' })));
}

/** Every framework that the programme rests on: its own, those of its instruments, and the one that rates. */
async function pinFrameworks(tx: Tx, inspectionId: string, { framework, instruments, rating }: Setting) {
  const all = [framework, ...instruments.map((one) => one.framework), rating];
  const each = new Map<string, Framework>(all.map((one) => [one.id, one]));
  const pins = [];
  for (const one of each.values()) pins.push(await tx.frameworks.store(one));
  await tx.inspections.pinFrameworks(inspectionId, pins);
}
