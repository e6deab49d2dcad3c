import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebConfig } from '../config.ts';
import type { SignedIn } from '../deps.ts';
import { isWordKey, type WordKey } from '../words/words.ts';
import type { AroundView } from './alerts-around.ts';
import type { Answer, PageView } from './answer.ts';
import type { CookieNames } from './cookies.ts';
import { cookieNames, cookieOptions } from './cookies.ts';
import { csrfToken } from './csrf.ts';
import { navigation } from './navigation.ts';
import type { Renderer } from './render.ts';

/** Turns answers into responses, and puts around every page what every page has. */
export interface Shell {
  readonly formBinding: { readonly key: Buffer; readonly cookies: CookieNames };
  /** Notes who asks, so that an error page further on is theirs too. */
  readonly remember: (request: FastifyRequest, signedIn: SignedIn | null) => void;
  /** Who asks, as noted; undefined where it is not known yet. */
  readonly askedBy: (request: FastifyRequest) => SignedIn | null | undefined;
  /** `around`: what the page shows of alerts besides its own; null where nothing. */
  readonly send: (request: FastifyRequest, reply: FastifyReply, answer: Answer, around?: AroundView | null) => unknown;
  readonly sendPage: (
    request: FastifyRequest,
    reply: FastifyReply,
    template: string,
    view: PageView,
    status: number,
    around?: AroundView | null,
  ) => unknown;
}

export function openShell(config: WebConfig, render: Renderer): Shell {
  const cookies = cookieNames(config.secure);
  const formBinding = { key: config.secretKey, cookies };
  const known = new WeakMap<FastifyRequest, SignedIn | null>();

  const sendPage: Shell['sendPage'] = (request, reply, template, view, status, around = null) => {
    const signedIn = known.get(request) ?? null;
    const html = render(template, {
      ...view,
      cspNonce: request.nonce,
      csrf: csrfToken(request, reply, signedIn, formBinding),
      actor: signedIn?.actor ?? null,
      navigation: navigation(signedIn?.actor ?? null, request.url),
      notice: takeNotice(request, reply, cookies),
      isExample: config.isExample,
      around,
    });
    return reply.code(status).type('text/html; charset=utf-8').send(html);
  };

  const send: Shell['send'] = (request, reply, answer, around = null) => {
    switch (answer.kind) {
      case 'page':
        return sendPage(request, reply, answer.template, answer.view, answer.status, around);
      case 'redirect':
        if (answer.notice) void reply.setCookie(cookies.notice, answer.notice, cookieOptions(cookies));
        return reply.redirect(answer.to, 303);
      case 'file':
        return reply
          .header('content-disposition', `attachment; filename="${answer.name}"`)
          .type(answer.type)
          .send(answer.body);
      case 'stream':
        // Proxies that gather answers before they pass them on are asked not to. The connection ends with the stream, so
        // that a process that stops need not wait for it.
        return reply.headers({ 'x-accel-buffering': 'no', connection: 'close' }).type(answer.type).send(answer.body);
      case 'json':
        return reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
    }
  };

  return {
    formBinding,
    remember: (request, signedIn) => known.set(request, signedIn),
    askedBy: (request) => known.get(request),
    send,
    sendPage,
  };
}

/** What was done by the form before, said once. The cookie holds a key of the catalogue, so nobody can put words in it. */
function takeNotice(request: FastifyRequest, reply: FastifyReply, cookies: CookieNames): WordKey | null {
  const key = request.cookies[cookies.notice];
  if (key === undefined) return null;
  void reply.clearCookie(cookies.notice, cookieOptions(cookies));
  return isWordKey(key) ? key : null;
}
