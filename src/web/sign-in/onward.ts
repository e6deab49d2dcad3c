/** An address of ours to go on with. Anything else, also what browsers read as another host, becomes the first page. */
export const safeOnward = (text: unknown): string =>
  typeof text === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) && text.length <= 2_000 ? text : '/';
