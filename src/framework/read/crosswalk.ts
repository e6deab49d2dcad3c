import type { Crosswalk, CrosswalkEntry, CrosswalkPair } from '../compare/crosswalk/crosswalk.ts';
import type { Problem } from '../model/problem.ts';
import { openFolder } from './folder.ts';
import { Places } from './places.ts';
import { type CrosswalkFile, crosswalkFile } from './shape/crosswalk-file.ts';
import { shaped } from './shaped-file.ts';
import { type Path, parseYaml, type YamlFile } from './yaml-file.ts';

/** The crosswalk as it was read, with what a checker needs to say where a fault is. */
export interface ReadCrosswalk {
  readonly crosswalk: Crosswalk;
  readonly places: Places;
  readonly problems: readonly Problem[];
}

/** Reads `crosswalk.yaml` from the folder of frameworks; without one no two frameworks are put beside one another. */
export async function readCrosswalk(frameworks: string): Promise<ReadCrosswalk> {
  const places = new Places();
  const nothing = { crosswalk: { source: null, pairs: [] }, places };
  const text = await openFolder(frameworks).read('crosswalk.yaml');
  if (!text.ok) return { ...nothing, problems: text.absent ? [] : [text.problem] };
  const file = parseYaml(text.file, text.text);
  const { value, problems } = shaped(file, crosswalkFile);
  if (!value) return { ...nothing, problems };
  const pairs = value.pairs.map((pair, i) => pairFrom(pair, new Noter(places, file, ['pairs', i])));
  return { crosswalk: { source: value.source as Crosswalk['source'], pairs }, places, problems };
}

type PairShape = CrosswalkFile['pairs'][number];

/** Notes where the things of one pair stand. */
class Noter {
  readonly #places: Places;
  readonly #file: YamlFile;
  readonly #path: Path;

  constructor(places: Places, file: YamlFile, path: Path) {
    this.#places = places;
    this.#file = file;
    this.#path = path;
  }

  note<T extends object>(object: T, ...path: Path): T {
    return this.#places.note(object, this.#file, [...this.#path, ...path]);
  }
}

function pairFrom(shape: PairShape, at: Noter): CrosswalkPair {
  return at.note({
    frameworks: shape.between,
    break: shape.break ?? null,
    entries: [...matched(shape, at), ...unmatched(shape, at)],
  });
}

const matched = ({ between: [one, other], entries }: PairShape, at: Noter): readonly CrosswalkEntry[] =>
  entries.flatMap(({ from, to, match, because, break: own }, i) =>
    from.flatMap((left, f) =>
      to.map((right, t) => ({
        from: at.note({ framework: one, id: left }, 'entries', i, 'from', f),
        to: at.note({ framework: other, id: right }, 'entries', i, 'to', t),
        match,
        because,
        break: own ?? null,
      })),
    ),
  );

const unmatched = ({ between: [one, other], none }: PairShape, at: Noter): readonly CrosswalkEntry[] =>
  none.flatMap(({ of, ids, because }, i) =>
    ids.map((id, n) => ({
      from: at.note({ framework: of, id }, 'none', i, 'ids', n),
      to: { framework: of === one ? other : one, id: null },
      match: 'none' as const,
      because,
      break: null,
    })),
  );
