/** Sets of numbers from 0 that can be joined, and a number of each set that stands for it (union-find). */
export interface Sets {
  readonly parents: Int32Array;
  find(member: number): number;
}

export function setsOf(size: number): Sets {
  const parents = Int32Array.from({ length: size }, (_, i) => i);
  return {
    parents,
    find(member) {
      let root = member;
      while (parents[root] !== root) {
        parents[root] = parents[parents[root] as number] as number;
        root = parents[root] as number;
      }
      return root;
    },
  };
}

export function joinSets(sets: Sets, a: number, b: number): void {
  sets.parents[sets.find(a)] = sets.find(b);
}
