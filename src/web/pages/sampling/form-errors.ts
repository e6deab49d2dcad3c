import { Conflict, Invalid } from '../../../inspection/errors.ts';
import type { Answer, FieldError } from '../../shell/answer.ts';

/**
 * Runs what a form asks for; what is wrong with it is shown on the form again, beside its fields.
 * @param first the field that a conflict with somebody else's work is shown at
 */
export async function orAgain(
  act: () => Promise<Answer>,
  again: (errors: readonly FieldError[]) => Promise<Answer>,
  first: string,
): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Invalid) return again(fieldErrors(error, first));
    if (error instanceof Conflict) return again([{ field: first, text: error.message }]);
    throw error;
  }
}

/** Each text once, whatever number of rows it concerns. */
const fieldErrors = ({ problems }: Invalid, first: string): readonly FieldError[] => {
  const texts = new Map(problems.map(({ message, column = first }) => [message, column]));
  return [...texts].map(([text, field]) => ({ field, text }));
};
