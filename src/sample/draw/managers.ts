import type { LongList } from '../list/long-list.ts';

/** Who manages each case of a list, as small numbers; spaces and case of names make no difference. */
export interface Managers {
  /** Number of the manager of a row; -1 where none is given. */
  readonly of: (index: number) => number;
  readonly name: (manager: number) => string;
  readonly count: number;
}

/** Numbers the managers of the given rows, which come in an order that does not hang on the file. */
export function numberManagers(list: LongList, indexes: Iterable<number>): Managers {
  const byText = new Map<string, number>([['', -1]]);
  const byKey = new Map<string, number>();
  const names: string[] = [];
  for (const index of indexes) {
    const text = list.managers[index] as string;
    if (byText.has(text)) continue;
    const name = text.replace(/\s+/g, ' ');
    const number = byKey.get(name.toLowerCase()) ?? names.length;
    byKey.set(name.toLowerCase(), number);
    byText.set(text, number);
    names[number] = number < names.length && (names[number] as string) < name ? (names[number] as string) : name;
  }
  return {
    of: (index) => byText.get(list.managers[index] as string) ?? -1,
    name: (manager) => names[manager] ?? '',
    count: names.length,
  };
}
