import { Agent, get } from 'node:http';

/**
 * Asks for a page over and over on so many connections, for a bounded time.
 * @returns requests answered in a second
 * @throws where one is not answered with status 200
 */
export async function requestsPerSecond(
  url: string,
  cookie: string,
  { connections, milliseconds }: { readonly connections: number; readonly milliseconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  let answered = 0;
  const one = async () => {
    while (performance.now() - begun < milliseconds) {
      const { status } = await ask(url, cookie, agent);
      if (status !== 200) throw new Error(`${url} was answered with ${status}`);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return answered / seconds;
}

/** One request; the body is read and counted. */
export const ask = (
  url: string,
  cookie: string,
  agent?: Agent,
): Promise<{ readonly status: number; readonly bytes: number }> =>
  new Promise((resolve, reject) => {
    const options = { ...(agent ? { agent } : {}), headers: { cookie, accept: 'text/html' }, timeout: 15_000 };
    const request = get(url, options, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
      response.once('error', reject);
    });
    request.once('timeout', () => request.destroy(new Error(`${url} was not answered in time`)));
    request.once('error', reject);
  });
