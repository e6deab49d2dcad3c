import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../framework/model/problem.ts';
import { Invalid, isRefusal } from '../inspection/errors.ts';
import type { WebDeps } from './deps.ts';
import { csrfHolds } from './shell/csrf.ts';
import { PageError, type PageFault, statusOf } from './shell/page-error.ts';
import type { Shell } from './shell/shell.ts';
import { formOf, isForm } from './sign-in/kept/kept-form.ts';
import { isWordKey, type WordKey, words } from './words/words.ts';

/** Every fault becomes a page in plain English, or JSON for the API. What went wrong inside is logged, never shown. */
export function answerErrors(server: FastifyInstance, deps: WebDeps, shell: Shell): void {
  server.setErrorHandler(async (error, request, reply) => {
    const fault = faultOf(error);
    if (statusOf(fault) >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'failed');
    return show(shell, request, reply, fault, error);
  });
  server.setNotFoundHandler(async (request, reply) => {
    if (!isApi(request)) shell.remember(request, await deps.sessions.signedIn(request, reply));
    return show(shell, request, reply, 'not-found', null);
  });
}

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

function show(shell: Shell, request: FastifyRequest, reply: FastifyReply, fault: PageFault, error: unknown) {
  const problems = problemsOf(error);
  const status = statusOf(fault);
  if (isApi(request) || wantsJson(request))
    return reply.code(status).send({ code: fault, message: words(`error.${fault}.title` as WordKey), problems });
  const view = {
    title: words(`error.${fault}.title` as WordKey),
    text: textOf(fault),
    problems,
    fault,
    typed: typedIn(shell, request, fault),
  };
  return shell.sendPage(request, reply, 'errors/fault.njk', view, status);
}

/**
 * What was typed into a form that could not be saved, so that its page can send it again. Only what the person's own page
 * sent: another site must not get its fields into a page of ours.
 */
function typedIn(shell: Shell, request: FastifyRequest, fault: PageFault) {
  const by = shell.askedBy(request);
  if (fault !== 'not-saved' || by === undefined || !isForm(request) || !csrfHolds(request, by, shell.formBinding))
    return null;
  const { path, fields } = formOf(request);
  return { action: path, fields: fields.map(([name, value]) => ({ name, value })) };
}

/** Everything that is wrong at once, with the field of each. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Invalid) return error.problems;
  if (!hasZodFastifySchemaValidationErrors(error)) return [];
  return error.validation.map(({ message = '', instancePath }) => ({
    code: 'input',
    message,
    column: instancePath.split('/').filter(Boolean).join('.'),
  }));
}

const wantsJson = (request: FastifyRequest): boolean => request.headers.accept === 'application/json';

/** Up to three paragraphs. */
const textOf = (fault: PageFault): readonly string[] =>
  [`error.${fault}.text`, `error.${fault}.text.2`, `error.${fault}.text.3`].filter(isWordKey).map((key) => words(key));

function faultOf(error: unknown): PageFault {
  if (error instanceof PageError) return error.fault;
  if (isRefusal(error)) return error.code;
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (statusCode === 413) return 'too-large';
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return 'bad-request';
  return isConnectionFault(code) ? 'unavailable' : 'failed';
}

/** The database is away, or on its way down (classes 08 and 57P of PostgreSQL's codes). */
const isConnectionFault = (code: unknown): boolean =>
  typeof code === 'string' && /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code);
