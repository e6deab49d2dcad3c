const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be one of our ids. What cannot be is looked for nowhere: it is simply not found. */
export const isUuid = (text: string): boolean => UUID.test(text);

export const areUuids = (...texts: readonly string[]): boolean => texts.every(isUuid);
