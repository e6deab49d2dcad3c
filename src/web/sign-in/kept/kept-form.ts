import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Sealer } from '../../../inspection/account/index.ts';
import { CSRF_FIELD } from '../../shell/csrf.ts';

/** A form that was sent when the session had locked: where to, and what was typed. */
export interface KeptForm {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const PURPOSE = 'kept-form';
const HOURS = 12;

const shape = z.object({
  path: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
  until: z.number(),
});

/**
 * Puts a form away, encrypted: for this browser and this account only, for a working day. It travels in the pages of
 * sign-in and is stored nowhere, so that two forms in two tabs wait side by side.
 */
export const sealForm = (sealer: Sealer, owner: FormOwner, form: KeptForm, now: Date): string =>
  sealer.seal(PURPOSE, boundTo(owner), JSON.stringify({ ...form, until: now.getTime() + HOURS * 3_600_000 }));

/** Null for another browser, another account, or after its time. */
export const openForm = (sealer: Sealer, owner: FormOwner, sealed: string, now: Date): KeptForm | null => {
  const text = sealer.open(PURPOSE, boundTo(owner), sealed);
  if (text === null) return null;
  const { path, fields, until } = shape.parse(JSON.parse(text));
  return until < now.getTime() ? null : { path, fields };
};

export interface FormOwner {
  /** The random cookie that forms of this browser are bound to. */
  readonly seed: string;
  readonly accountId: string;
}

const boundTo = ({ seed, accountId }: FormOwner): string => `${accountId}\n${seed}`;

export const isForm = (request: FastifyRequest): boolean =>
  request.method === 'POST' &&
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** What was typed into a form; passwords and tokens are left out. */
export const formOf = (request: FastifyRequest): KeptForm => ({
  path: request.url,
  fields: Object.entries((request.body ?? {}) as Readonly<Record<string, unknown>>)
    .filter(([name]) => name !== CSRF_FIELD && !/^(password|current|chosen)$/.test(name))
    .flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)] as const)),
});
