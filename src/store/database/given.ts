type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that were given a value: an update leaves the others as they are. */
export const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
