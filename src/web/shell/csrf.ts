import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../deps.ts';
import { type CookieNames, cookieOptions } from './cookies.ts';

/** Field of every form, and header of every request by our own scripts, that carries the token. */
export const CSRF_FIELD = '_csrf';
const CSRF_HEADER = 'x-csrf-token';

interface Binding {
  readonly key: Buffer;
  readonly cookies: CookieNames;
}

/**
 * The token of a form: a MAC over a random cookie and the session. A form made in one session is worth nothing in the
 * next, and another site can neither read the cookie nor make the MAC.
 */
export function csrfToken(request: FastifyRequest, reply: FastifyReply, by: SignedIn | null, binding: Binding): string {
  return masked(mac(binding.key, seedOf(request, reply, binding.cookies), by));
}

/** Whether a request that changes something carries the token of the session that it is made in. */
export function csrfHolds(request: FastifyRequest, by: SignedIn | null, { key, cookies }: Binding): boolean {
  const seed = request.cookies[cookies.form];
  const given = tokenIn(request);
  if (seed === undefined || given === null || isCrossSite(request)) return false;
  const token = unmasked(given);
  return token !== null && timingSafeEqual(mac(key, seed, by), token);
}

const mac = (key: Buffer, seed: string, by: SignedIn | null): Buffer =>
  createHmac('sha256', key)
    .update(`form\0${seed}\0${by?.sessionId ?? ''}`)
    .digest();

const MAC_BYTES = 32;

/** Other characters on every page, so that the length of compressed pages tells nothing of it. */
function masked(token: Buffer): string {
  const mask = randomBytes(MAC_BYTES);
  return Buffer.concat([mask, xored(token, mask)]).toString('base64url');
}

function unmasked(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === 2 * MAC_BYTES ? xored(bytes.subarray(MAC_BYTES), bytes.subarray(0, MAC_BYTES)) : null;
}

const xored = (bytes: Buffer, mask: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));

/** The random half, set once for each browser and kept until it closes. */
function seedOf(request: FastifyRequest, reply: FastifyReply, cookies: CookieNames): string {
  const known = request.cookies[cookies.form];
  if (known !== undefined && /^[\w-]{43}$/.test(known)) return known;
  const seed = randomBytes(32).toString('base64url');
  request.cookies[cookies.form] = seed;
  void reply.setCookie(cookies.form, seed, cookieOptions(cookies));
  return seed;
}

function tokenIn(request: FastifyRequest): string | null {
  const header = request.headers[CSRF_HEADER];
  if (typeof header === 'string') return header;
  const body: unknown = request.body;
  const field = isFields(body) ? body[CSRF_FIELD] : undefined;
  return typeof field === 'string' ? field : null;
}

const isFields = (body: unknown): body is Record<string, unknown> => typeof body === 'object' && body !== null;

/** Browsers say where a request comes from; what another site sends is refused whatever it carries. */
const isCrossSite = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
};
