import type { Problem } from '../../../framework/model/problem.ts';
import { Invalid } from '../../../inspection/errors.ts';
import type { FieldError } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';

export type Attempted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/**
 * Runs a use case; what the person can mend comes back beside its field.
 * @param fieldOf id on the page of a field of the input, where it is another
 */
export async function attempt<T>(
  run: () => Promise<T>,
  fieldOf: Readonly<Record<string, string>> = {},
): Promise<Attempted<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { ok: false, errors: error.problems.map((problem) => beside(problem, fieldOf)) };
  }
}

const beside = ({ code, message, column = '' }: Problem, fieldOf: Readonly<Record<string, string>>): FieldError => ({
  field: fieldOf[column] ?? (column === '' ? 'form' : column),
  // What a shape says of a text that does not fit it is not for people.
  text: code.startsWith('input-') ? words('set-up.input.wrong') : message,
});
