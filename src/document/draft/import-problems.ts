import type { Problem } from '../../framework/model/problem.ts';
import type { Extraction } from '../model.ts';

/** Why nothing can be made of what was found; nothing where something can. */
export const importProblems = ({ questions }: Extraction, file: string): readonly Problem[] =>
  questions.length > 0
    ? []
    : [
        {
          code: 'no-questions',
          message:
            'No question was found in the document. A question has an id, such as 1.4 or A 1.1, at the start of its ' +
            'heading, line or row. Import the document that holds the questions themselves.',
          file,
        },
      ];
