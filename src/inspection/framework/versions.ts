/**
 * Compares versions by their numbers from left to right, so that "3.10" comes after "3.9" and "2020-04.1" after
 * "2020-04"; what is not a number is compared as text.
 */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = compareParts(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

const partsOf = (version: string): readonly string[] => version.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');

function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const isNumber = /^\d+$/;
  if (isNumber.test(a) && isNumber.test(b)) return Math.sign(Number(a) - Number(b));
  return a.localeCompare(b, 'en');
}

/** The version to go on with: "3.4" becomes "3.5", "16" becomes "16.1". */
export function nextVersion(version: string): string {
  const minor = /^(.*\.)(\d+)$/.exec(version);
  return minor ? `${minor[1]}${Number(minor[2]) + 1}` : `${version}.1`;
}

/** `framework.yaml` with another version; nothing else of the text changes. */
export const withVersion = (text: string, version: string): string =>
  text.replace(/^version:[^\n#]*/m, `version: "${version}"`);
