import { loadChecked } from '../../framework/check/index.ts';
import type { Framework, Instrument, InstrumentUse, Programme } from '../../framework/model/framework.ts';
import type { Problem } from '../../framework/model/problem.ts';
import { WEEKENDS_ONLY, type WorkingCalendar } from '../../response/index.ts';

/** Frameworks by id, read when they are first asked for, and the days on which work is due. */
export interface Library {
  readonly calendar: WorkingCalendar;
  readonly get: (id: string) => Promise<Found<Framework>>;
}

export type Found<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A library over folders by framework id. A framework that does not pass the check is not given out. */
export function openLibrary(folders: ReadonlyMap<string, string>, calendar: WorkingCalendar = WEEKENDS_ONLY): Library {
  const known = new Map<string, Promise<Found<Framework>>>();
  return {
    calendar,
    get(id) {
      let found = known.get(id);
      if (!found) {
        found = read(id, folders);
        known.set(id, found);
      }
      return found;
    },
  };
}

async function read(id: string, folders: ReadonlyMap<string, string>): Promise<Found<Framework>> {
  const folder = folders.get(id);
  if (folder === undefined) {
    const message = `There is no framework "${id}". Known are ${[...folders.keys()].join(', ')}.`;
    return { ok: false, problems: [{ code: 'unknown-framework', message }] };
  }
  const result = await loadChecked(folder);
  return result.ok ? { ok: true, value: result.framework } : result;
}

/** A programme with its instruments, and the framework that rates what they find. */
export interface Setting {
  /** The framework that offers the programme. */
  readonly framework: Framework;
  readonly programme: Programme;
  readonly instruments: readonly UsedInstrument[];
  /** The framework that rates: the programme's own, or the one that its instruments feed. */
  readonly rating: Framework;
}

export interface UsedInstrument {
  readonly use: InstrumentUse;
  readonly framework: Framework;
  readonly instrument: Instrument;
}

/** Looks up a programme (the first where none is named) with everything that it joins. */
export async function settingOf(library: Library, frameworkId: string, programmeId?: string): Promise<Found<Setting>> {
  const found = await library.get(frameworkId);
  if (!found.ok) return found;
  const framework = found.value;
  const programme =
    programmeId === undefined ? framework.programmes[0] : framework.programmes.find(({ id }) => id === programmeId);
  if (!programme) {
    const known = framework.programmes.map(({ id }) => id).join(', ');
    const message = `${framework.id} has no programme "${programmeId}". It has ${known}.`;
    return { ok: false, problems: [{ code: 'unknown-programme', message }] };
  }
  const instruments: UsedInstrument[] = [];
  for (const use of programme.instruments) {
    const used = await useOf(library, use);
    if (!used.ok) return used;
    instruments.push(used.value);
  }
  const rating = await ratingFramework(library, framework, instruments);
  return rating.ok ? { ok: true, value: { framework, programme, instruments, rating: rating.value } } : rating;
}

async function useOf(library: Library, use: InstrumentUse): Promise<Found<UsedInstrument>> {
  const found = await library.get(use.framework);
  if (!found.ok) return found;
  const instrument = found.value.instruments.find(({ id }) => id === use.instrument);
  if (!instrument) {
    const message = `${use.framework} has no instrument "${use.instrument}"`;
    return { ok: false, problems: [{ code: 'unknown-instrument', message }] };
  }
  return { ok: true, value: { use, framework: found.value, instrument } };
}

async function ratingFramework(
  library: Library,
  framework: Framework,
  instruments: readonly UsedInstrument[],
): Promise<Found<Framework>> {
  if (framework.standards.length > 0) return { ok: true, value: framework };
  const fed = instruments.map(({ instrument }) => instrument.feeds?.framework).find((id) => id !== undefined);
  return fed === undefined || fed === framework.id ? { ok: true, value: framework } : library.get(fed);
}
