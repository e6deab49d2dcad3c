import type { Problem } from '../../../framework/model/problem.ts';
import { Conflict, Invalid } from '../../../inspection/errors.ts';
import { type Answer, type FieldError, formAgain, page } from '../../shell/answer.ts';

/** What a form of these pages brings: one text for each field. */
export type Form = Readonly<Record<string, string | undefined>>;

export const trimmed = (form: Form, name: string): string => (form[name] ?? '').trim();

/** An optional field of a use case's input: absent where nothing was chosen. */
export const chosen = <Name extends string>(form: Form, name: Name): { readonly [K in Name]?: string } =>
  (trimmed(form, name) === '' ? {} : { [name]: trimmed(form, name) }) as { readonly [K in Name]?: string };

const fieldErrors = (problems: readonly Problem[]): readonly FieldError[] =>
  problems.map(({ message, column = 'form' }) => ({ field: column, text: message }));

/**
 * Runs what a form asks for; what is wrong with it is shown on the form again.
 * @param first the field at which a conflict with somebody else's act is shown
 */
export async function orShowAgain(
  act: () => Promise<Answer>,
  show: (errors: readonly FieldError[]) => Promise<Answer>,
  first: string,
): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Invalid) return show(fieldErrors(error.problems));
    if (error instanceof Conflict) return show([{ field: first, text: error.message }]);
    throw error;
  }
}

/** A page; with errors, the form again. */
export const shown = (template: string, view: { title: string }, errors: readonly FieldError[]): Answer =>
  errors.length > 0 ? formAgain(template, { ...view, errors }) : page(template, { ...view, errors });
