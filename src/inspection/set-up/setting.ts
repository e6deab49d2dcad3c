import { WEEKENDS_ONLY } from '../../response/index.ts';
import { NotFound } from '../errors.ts';
import { type Found, type Library, type Setting, settingOf } from '../offline/library.ts';
import type { FrameworkPin, Inspection, Inspections } from '../ports/inspections.ts';
import type { Tx } from '../ports/store.ts';
import { pinnedFramework } from './pinned-framework.ts';

type Reads = Pick<Tx, 'inspections' | 'frameworks'>;

/**
 * What an inspection rests on: its programme with all instruments, and the framework that rates, all in the versions
 * that are pinned to it, never in those of the day.
 * Throws NotFound where the actor does not see the inspection, Error where it has lost a pin or a version.
 */
export async function settingOfInspection(tx: Reads, inspectionId: string): Promise<Setting> {
  const inspection = await tx.inspections.byId(inspectionId);
  if (!inspection) throw new NotFound();
  return settingWith(tx, inspection, await standingPins(tx.inspections, inspectionId));
}

/** The same over pins that are given: what the inspection would rest on. */
async function settingWith(
  tx: Pick<Tx, 'frameworks'>,
  inspection: Pick<Inspection, 'framework' | 'programme'>,
  pins: ReadonlyMap<string, FrameworkPin>,
): Promise<Setting> {
  const found = await findSetting(tx, inspection, pins);
  if (found.ok) return found.value;
  throw new Error(`the inspection cannot be read: ${found.problems.map(({ message }) => message).join(' ')}`);
}

/** The same, for those who go on without it. */
export const findSetting = (
  tx: Pick<Tx, 'frameworks'>,
  { framework, programme }: Pick<Inspection, 'framework' | 'programme'>,
  pins: ReadonlyMap<string, FrameworkPin>,
): Promise<Found<Setting>> => settingOf(pinnedLibrary(tx, pins), framework, programme);

/** The version of each framework that an inspection rests on now: of several that were ever pinned, the latest. */
export async function standingPins(
  inspections: Pick<Inspections, 'frameworkPins'>,
  inspectionId: string,
): Promise<ReadonlyMap<string, FrameworkPin>> {
  const pins = await inspections.frameworkPins(inspectionId);
  // Oldest first, so that the latest of a framework stays.
  return new Map(pins.map((pin) => [pin.framework, pin]));
}

function pinnedLibrary(tx: Pick<Tx, 'frameworks'>, pins: ReadonlyMap<string, FrameworkPin>): Library {
  return {
    calendar: WEEKENDS_ONLY,
    async get(id) {
      const pin = pins.get(id);
      const framework = pin && (await pinnedFramework(tx.frameworks, pin));
      if (framework) return { ok: true, value: framework };
      return { ok: false, problems: [{ code: 'unknown-framework', message: `No version of ${id} is pinned to it.` }] };
    },
  };
}
