import { isDeepStrictEqual } from 'node:util';
import type { AnswerValue } from '../../src/framework/model/answer.ts';
import { change, type Evaluation, WEEKENDS_ONLY } from '../../src/response/index.ts';
import { enteredIn, stepsOver } from './forms.ts';
import type { Form } from './instruments.ts';
import { writePeer } from './peer.ts';

/** The same run of changes, by the engine and by the code written for the instrument. */
export interface Runners {
  readonly steps: number;
  readonly ours: () => void;
  readonly peer: () => void;
}

/**
 * Makes both, after seeing that they say the same of every state on the way.
 * @throws with the first answer after which they differ.
 */
export function runners({ name, compiled, facts, start }: Form): Runners {
  const { peer } = writePeer(compiled, start.context.calendar ?? WEEKENDS_ONLY);
  const entered = enteredIn(start);
  const steps = stepsOver(compiled, entered);
  // An answer that is taken back stays as a field that is undefined, which the code by hand reads as missing.
  const answers: Record<string, AnswerValue> = { ...entered };
  let response = start;
  for (const { id, value } of steps) {
    response = change(response, id, value);
    answers[id] = value as AnswerValue;
    if (!isDeepStrictEqual(peer(facts, answers), response.evaluation)) throw new Error(`${name}: not equal at ${id}`);
  }
  return {
    steps: steps.length,
    ours: () => {
      let now = start;
      for (const { id, value } of steps) now = change(now, id, value);
      keep(now.evaluation);
    },
    peer: () => {
      for (const { id, value } of steps) {
        answers[id] = value as AnswerValue;
        keep(peer(facts, answers));
      }
    },
  };
}

let kept: Evaluation | undefined;

/** Keeps a result reachable, so that no compiler can leave out the work that made it. */
const keep = (evaluation: Evaluation): void => {
  kept = evaluation.complete ? evaluation : kept;
};
