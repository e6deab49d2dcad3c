import type { Problem } from '../../framework/model/problem.ts';
import { Forbidden, Invalid, NotFound } from '../errors.ts';
import type { Actor } from '../ports/actor.ts';
import type { Store, Tx } from '../ports/store.ts';
import { mustBeAllowed } from './allowed.ts';
import type { UseCase } from './use-case.ts';

/**
 * Carries out a use case in one transaction: checks the input, then the permission, runs it, writes its audit event.
 * Throws NotFound, Forbidden, Invalid, Conflict; then nothing was written but that it was refused.
 */
export async function perform<Input, Output>(
  store: Store,
  actor: Actor,
  useCase: UseCase<Input, Output>,
  rawInput: unknown,
): Promise<Output> {
  const input = parse(useCase, rawInput);
  try {
    return await store.transaction(
      actor,
      async (tx) => {
        const output = await (useCase.reads ? readIfAllowed : runIfAllowed)(tx, actor, useCase, input);
        await record(tx, useCase, input, output);
        return output;
      },
      { readOnly: useCase.reads === true && 'notRecorded' in useCase.audit },
    );
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound)
      await recordRefusal(store, actor, useCase.name, subjectOf(input), error);
    throw error;
  }
}

async function runIfAllowed<Input, Output>(tx: Tx, actor: Actor, useCase: UseCase<Input, Output>, input: Input) {
  await mustBeAllowed(tx, actor, useCase.permission, inspectionOf(input));
  return useCase.run(tx, actor, input);
}

/** Both go to the store together; whether they may is still what is answered first. */
async function readIfAllowed<Input, Output>(tx: Tx, actor: Actor, useCase: UseCase<Input, Output>, input: Input) {
  const reading = useCase.run(tx, actor, input);
  reading.catch(() => {});
  await mustBeAllowed(tx, actor, useCase.permission, inspectionOf(input));
  return reading;
}

function parse<Input, Output>(useCase: UseCase<Input, Output>, rawInput: unknown): Input {
  const parsed = useCase.input.safeParse(rawInput);
  if (parsed.success) return parsed.data;
  throw new Invalid(
    parsed.error.issues.map(
      ({ code, message, path }): Problem => ({
        code: `input-${code.replaceAll('_', '-')}`,
        message,
        column: path.join('.'),
      }),
    ),
  );
}

async function record<Input, Output>(tx: Tx, useCase: UseCase<Input, Output>, input: Input, output: Output) {
  if ('notRecorded' in useCase.audit) return;
  await tx.audit.append(useCase.audit.event, useCase.audit.subject?.(input, output) ?? subjectOf(input));
}

/** What was tried is on record although the transaction is gone: for members, in the record of their inspection. */
const recordRefusal = (
  store: Store,
  actor: Actor,
  name: string,
  subject: ReturnType<typeof subjectOf>,
  error: Forbidden | NotFound,
) => store.transaction(actor, (tx) => tx.audit.refused({ ...subject, detail: { useCase: name, code: error.code } }));

const inspectionOf = (input: unknown): string | undefined => textField(input, 'inspectionId');

/** Where a use case says nothing else, the ids of its input are what its event is about. */
function subjectOf(input: unknown) {
  const inspectionId = textField(input, 'inspectionId');
  const caseId = textField(input, 'caseId');
  const responseId = textField(input, 'responseId');
  return {
    ...(inspectionId === undefined ? {} : { inspectionId }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(responseId === undefined ? {} : { responseId }),
  };
}

function textField(input: unknown, field: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Reflect.get(input, field);
  return typeof value === 'string' ? value : undefined;
}
