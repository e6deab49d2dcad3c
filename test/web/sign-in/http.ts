import type { Harness } from './harness.ts';

/** A browser without a window: keeps cookies, and sends the token of the page it saw last. */
export const httpClient = ({ app }: Pick<Harness, 'app'>, remoteAddress = '203.0.113.9') => {
  const cookies = new Map<string, string>();
  let token = '';
  const keep = (response: Awaited<ReturnType<typeof app.server.inject>>) => {
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    token = /name="_csrf" value="([^"]*)"/.exec(response.body)?.[1] ?? token;
    return response;
  };
  const send = async (method: 'GET' | 'POST', url: string, fields: Readonly<Record<string, string>> = {}) =>
    keep(
      await app.server.inject({
        method,
        url,
        remoteAddress,
        cookies: Object.fromEntries(cookies),
        ...(method === 'GET'
          ? {}
          : {
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
              payload: new URLSearchParams(fields).toString(),
            }),
      }),
    );
  return {
    cookies,
    get: (url: string) => send('GET', url),
    /** With the token of the last page. */
    post: (url: string, fields: Readonly<Record<string, string>> = {}) =>
      send('POST', url, { _csrf: token, ...fields }),
    /** Without any token of ours. */
    postBare: (url: string, fields: Readonly<Record<string, string>> = {}) => send('POST', url, fields),
    signIn: async (userName: string, password: string) => {
      await send('GET', '/sign-in');
      return send('POST', '/sign-in', { _csrf: token, userName, password });
    },
  };
};
