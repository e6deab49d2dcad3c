import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/framework/model/answer.ts';
import { change, WEEKENDS_ONLY } from '../../src/response/index.ts';
import { timeLoops } from '../support/time-loops.ts';
import { CHANGE_LIMIT } from './benchmark.ts';
import { seeded, someAnswer } from './forms.ts';
import { type Form, forms } from './instruments.ts';
import { writePeer } from './peer.ts';
import { runners } from './runners.ts';

/** Lowest ratio of several rounds: a busy machine makes single rounds slower, never faster. */
function bestRatio(form: Form): number {
  const { ours, peer } = runners(form);
  const [mine = [], theirs = []] = timeLoops([ours, peer], { rounds: 5, milliseconds: 25 });
  return Math.min(...mine) / Math.min(...theirs);
}

describe('one answer changed', () => {
  let all: readonly Form[] = [];
  beforeAll(async () => {
    all = await forms();
  });

  it('is measured on an instrument as large as the largest', () => {
    expect(all.map(({ compiled }) => compiled.items.length)).toEqual([77, 77, 259, 259, 182, 182]);
  });

  it.each([0, 2, 4])('gives what code by hand gives, whatever is answered in whatever order (form %i)', (i) => {
    const { compiled, facts, start } = all[i] as Form;
    const { peer } = writePeer(compiled, start.context.calendar ?? WEEKENDS_ONLY);
    const random = seeded(i);
    const answers: Record<string, AnswerValue> = {};
    let response = start;
    for (let step = 0; step < 600; step++) {
      const item = compiled.items[Math.floor(random() * compiled.items.length)] as (typeof compiled.items)[number];
      const value = random() < 0.2 ? undefined : someAnswer(item, random);
      response = change(response, item.id, value);
      answers[item.id] = value as AnswerValue;
      expect(isDeepStrictEqual(peer(facts, answers), response.evaluation), `after ${item.id}`).toBe(true);
    }
    expect(response.evaluation.setAside.length).toBeGreaterThan(0);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'gives what code by hand gives, within five times its time (form %i)',
    { retry: 2 },
    (i) => {
      expect(bestRatio(all[i] as Form)).toBeLessThanOrEqual(CHANGE_LIMIT);
    },
  );
});
