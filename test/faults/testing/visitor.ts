interface Reply {
  readonly status: number;
  readonly body: string;
}

/** A browser as far as cookies and forms go: what one process set is sent to the other, as behind one address. */
export function visitor() {
  const cookies = new Map<string, string>();
  let formToken = '';
  const send = async (url: string, init: RequestInit): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, {
      ...init,
      headers: { cookie, accept: 'text/html', ...init.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const body = await reply.text();
    formToken = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? formToken;
    return { status: reply.status, body };
  };
  return {
    get: (url: string) => send(url, {}),
    /** Sends a form with the token of the last page that had one. */
    post: (url: string, fields: Readonly<Record<string, string>>) =>
      send(url, { method: 'POST', body: new URLSearchParams({ ...fields, _csrf: formToken }) }),
  };
}
