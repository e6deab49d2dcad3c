import type { z } from 'zod';
import { Forbidden, Invalid } from '../../errors.ts';
import { may, type Permission } from '../../permission/index.ts';
import type { Actor, JsonObject, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';

/** A refusal that the person can mend, by a stable word. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: string };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const fault = (word: string): { readonly ok: false; readonly fault: string } => ({ ok: false, fault: word });

export interface ActContext {
  readonly deps: AccountDeps;
  readonly actor: Actor;
  /** The session it is done in, where one is to be spared. */
  readonly sessionId: string | null;
  readonly address: string;
}

/**
 * Something done to accounts, credentials and sessions. A use case like those of `use-case/`, but over the system's own
 * port, since none of these tables is open to an actor's transaction.
 */
export interface Act<Input, Value> {
  /** Unique, kebab-case, verb first. */
  readonly name: string;
  readonly permission: Permission;
  readonly audit:
    | { readonly event: string; readonly detail?: (input: Input) => JsonObject }
    | { readonly notRecorded: string };
  readonly input: z.ZodType<Input>;
  readonly run: (tx: SystemTx, input: Input, context: ActContext) => Promise<Outcome<Value>>;
}

const declared = new Map<string, Pick<Act<unknown, unknown>, 'name' | 'permission' | 'audit'>>();

/** Declares an act and puts it on the list that tests walk. */
export const act = <Input, Value>(definition: Act<Input, Value>): Act<Input, Value> => {
  if (declared.has(definition.name)) throw new Error(`two acts are named ${definition.name}`);
  declared.set(definition.name, definition as unknown as Pick<Act<unknown, unknown>, 'name' | 'permission' | 'audit'>);
  return definition;
};

/** All acts declared so far. */
export const allActs = () => [...declared.values()];

/** Carries out an act in one transaction with its record. Throws Forbidden and Invalid. */
export const performAct = async <Input, Value>(
  context: ActContext,
  { name, permission, audit, input: shape, run }: Act<Input, Value>,
  rawInput: unknown,
): Promise<Outcome<Value>> => {
  const parsed = shape.safeParse(rawInput);
  if (!parsed.success) {
    throw new Invalid(
      parsed.error.issues.map(({ message, path }) => ({ code: 'input', message, column: path.join('.') })),
    );
  }
  const { deps, actor } = context;
  const actorId = actor.accountId;
  if (!may(actor, [], permission)) {
    await deps.store.system((tx) => tx.audit.append('refused', { actorId, detail: { useCase: name } }));
    throw new Forbidden();
  }
  return deps.store.system(async (tx) => {
    const outcome = await run(tx, parsed.data, context);
    if (outcome.ok && 'event' in audit) {
      const detail = audit.detail?.(parsed.data);
      await tx.audit.append(audit.event, {
        actorId,
        accountId: subjectOf(parsed.data) ?? actorId,
        ...(detail === undefined ? {} : { detail }),
      });
    }
    return outcome;
  });
};

const subjectOf = (input: unknown): string | undefined => {
  const id: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'accountId') : undefined;
  return typeof id === 'string' ? id : undefined;
};
