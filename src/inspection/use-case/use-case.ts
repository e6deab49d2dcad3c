import type { ZodType } from 'zod';
import type { Actor, GlobalRole, InspectionRole } from '../ports/actor.ts';
import type { AuditSubject } from '../ports/audit.ts';
import type { Tx } from '../ports/store.ts';

/** Who may. Several kinds in `anyOf` are alternatives. */
export type Permission =
  /** Anybody signed in: the use case shows only what is their own. */
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'global'; readonly roles: readonly GlobalRole[] }
  /** A member of `input.inspectionId` with one of these roles. */
  | { readonly kind: 'member'; readonly roles: readonly InspectionRole[] }
  | { readonly kind: 'any-of'; readonly permissions: readonly Permission[] };

/** What goes on record, in the same transaction; or why nothing does. */
export type AuditRule<Input, Output> =
  | { readonly event: string; readonly subject?: (input: Input, output: Output) => AuditSubject }
  | { readonly notRecorded: string };

/** One thing that people do. */
export interface UseCase<Input, Output> {
  /** Unique, kebab-case, verb first: `read-case`. */
  readonly name: string;
  readonly permission: Permission;
  readonly audit: AuditRule<Input, Output>;
  readonly input: ZodType<Input>;
  /**
   * `run` changes nothing, so it is asked for in one trip with the permission, and what it found is thrown away where that
   * is refused. Where it is not recorded either, nothing can be written at all and nothing has to be committed.
   */
  readonly reads?: true;
  readonly run: (tx: Tx, actor: Actor, input: Input) => Promise<Output>;
}

/** A use case of whatever input, as lists hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a list of use cases of different inputs has no narrower type
export type AnyUseCase = UseCase<any, any>;
