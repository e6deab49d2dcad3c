import type { Response } from '../../response/index.ts';
import type { Change } from './batch.ts';
import type { Weighed } from './taken.ts';
import { weighAnswer } from './weigh-answer.ts';
import { weighExplanation } from './weigh-explanation.ts';
import { weighNote } from './weigh-note.ts';

/** Whether a change can be taken into a response as it stands. */
export function weigh(response: Response, change: Change): Weighed {
  switch (change.kind) {
    case 'answer':
      return weighAnswer(response, change);
    case 'explanation':
      return weighExplanation(response, change);
    case 'note':
      return weighNote(response, change);
  }
}
