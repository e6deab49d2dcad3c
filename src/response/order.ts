/**
 * Orders items so that each stands behind everything it depends on; printed order where there is a choice.
 * A slot beyond the items is a fact, which an item may fill (`recorders`).
 */
export function inOrder(
  before: readonly (readonly number[])[],
  recorders: ReadonlyMap<number, number>,
): readonly number[] {
  const order: number[] = [];
  const state = new Uint8Array(before.length);
  const visit = (index: number): void => {
    if (state[index] === DONE) return;
    if (state[index] === OPEN) throw new Error('the conditions of this instrument form a cycle');
    state[index] = OPEN;
    for (const slot of before[index] ?? []) {
      const on = slot < before.length ? slot : recorders.get(slot);
      if (on !== undefined) visit(on);
    }
    state[index] = DONE;
    order.push(index);
  };
  for (let index = 0; index < before.length; index++) visit(index);
  return order;
}

const OPEN = 1;
const DONE = 2;
