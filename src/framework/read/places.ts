import type { Path, Place, YamlFile } from './yaml-file.ts';

/** Remembers where each object of a framework was read, so that a check can name file, line and column. */
export class Places {
  readonly #origin = new WeakMap<object, { readonly file: YamlFile; readonly path: Path }>();

  /** Notes that `object` was read from this path. Returns the object. */
  note<T extends object>(object: T, file: YamlFile, path: Path): T {
    this.#origin.set(object, { file, path });
    return object;
  }

  /** Where an object stands, or a part of it; nothing where it was not read from a file. */
  of(object: object, ...rest: Path): Place | undefined {
    const origin = this.#origin.get(object);
    return origin?.file.place([...origin.path, ...rest]);
  }
}
