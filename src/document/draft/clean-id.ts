/** An id as a framework may have it, and what was changed in the printed one. */
export interface CleanId {
  readonly id: string;
  /** Said in plain words; nothing where the id is as printed. */
  readonly repaired?: string;
}

/**
 * Adapts printed ids to the format of frameworks (letters and digits, parted by dots, hyphens or single spaces) and
 * gives the second of two equal ones a number. The order of the ids is kept.
 */
export function cleanIds(printed: readonly string[]): readonly CleanId[] {
  const taken = new Set<string>();
  return printed.map((one) => {
    const adapted = adapt(one);
    const id = free(adapted, taken);
    taken.add(id);
    const said = [
      ...(adapted === one ? [] : [`Printed as “${one}”, which is no id of a framework`]),
      ...(id === adapted ? [] : [`Printed more than once; this one took the number ${id.slice(adapted.length + 1)}`]),
    ];
    return said.length === 0 ? { id } : { id, repaired: said.join('. ') };
  });
}

const adapt = (printed: string): string =>
  printed
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9. -]+/g, '-')
    .replaceAll(/[ .-]*-[ .-]*/g, '-')
    .replaceAll(/[ .]*\.[ .]*/g, '.')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/^[ .-]+|[ .-]+$/g, '')
    .replace(/^Q(?=\d)/, '') || 'unnamed';

function free(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}
