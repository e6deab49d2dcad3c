/** The type of an object whose optional fields may not be present and undefined. */
export type Stripped<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** A copy without the fields that are undefined, so that optional fields are absent rather than empty. */
export function strip<T extends object>(object: T): Stripped<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Stripped<T>;
}
