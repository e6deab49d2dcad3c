import type { Who } from './people.ts';
import type { RealApp } from './real-app.ts';

/** Somebody at a browser that runs no script: opens pages and sends their forms as they came, with fields changed. */
export const formClient = async (real: RealApp, who: Who) => clientOf(real, await real.signIn(who));

/** The same with the cookie of a session. */
export function clientOf(real: RealApp, session: string) {
  const cookies = new Map<string, string>();
  const header = () => [session, ...[...cookies].map(([name, value]) => `${name}=${value}`)].join('; ');
  const { server } = real.app;

  const keep = (set: string | string[] | undefined) => {
    for (const one of [set ?? []].flat()) {
      const [pair = ''] = one.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const get = async (url: string) => {
    const answer = await server.inject({ url, headers: { cookie: header() } });
    keep(answer.headers['set-cookie']);
    return { status: answer.statusCode, body: answer.body, to: answer.headers.location ?? '' };
  };
  const post = async (url: string, fields: readonly (readonly [string, string])[]) => {
    const answer = await server.inject({
      method: 'POST',
      url,
      headers: { cookie: header(), 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
    });
    keep(answer.headers['set-cookie']);
    return { status: answer.statusCode, body: answer.body, to: answer.headers.location ?? '' };
  };
  return { get, post, header };
}

export type FormClient = ReturnType<typeof clientOf>;

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found?.[1] === undefined ? undefined : unescaped(found[1]);
};

/** What a form that contains `marker` would send as it stands, its buttons apart. */
export function formFields(body: string, marker = 'data-case-form'): [string, string][] {
  const form = body.split('<form').find((one) => one.includes(marker)) ?? '';
  const fields: [string, string][] = [];
  const [html = ''] = form.split('</form>');
  for (const [tag] of html.matchAll(/<input[^>]*>|<textarea[^>]*>[^<]*|<select[\s\S]*?<\/select>/g)) {
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    const isChoice = /type="(radio|checkbox)"/.test(tag);
    if (isChoice && !/\schecked/.test(tag)) continue;
    if (tag.startsWith('<textarea')) fields.push([name, unescaped(tag.slice(tag.indexOf('>') + 1))]);
    else if (tag.startsWith('<select')) {
      const chosen = /<option value="([^"]*)"[^>]*selected/.exec(tag);
      fields.push([name, unescaped(chosen?.[1] ?? '')]);
    } else fields.push([name, attribute(tag, 'value') ?? '']);
  }
  return fields;
}

/** The fields with some set: a value, or several. */
export const withFields = (
  fields: readonly (readonly [string, string])[],
  changes: Readonly<Record<string, string | readonly string[]>>,
): [string, string][] => [
  ...fields.filter(([name]) => !Object.hasOwn(changes, name)).map(([name, value]): [string, string] => [name, value]),
  ...Object.entries(changes).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
];

export interface ShownItem {
  readonly id: string;
  readonly state: string;
  readonly html: string;
}

/** The items of a page, each with its piece of the page. */
export const itemsOn = (body: string): readonly ShownItem[] =>
  body
    .split('<div class="app-item" ')
    .slice(1)
    .map((html) => ({
      id: attribute(` ${html}`, 'data-item') ?? '',
      state: attribute(` ${html}`, 'data-state') ?? '',
      html,
    }));

/** Some answer to an item that is asked, by its control; another one for another `turn`. */
export function someAnswer({ id, html }: ShownItem, turn = 0): Record<string, string | readonly string[]> {
  const name = `answer:${id}`;
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const options = [...html.matchAll(new RegExp(`name="${quoted}" type="(?:radio|checkbox)" value="([^"]*)"`, 'g'))];
  if (options.length > 0) return { [name]: options[turn % options.length]?.[1] ?? '' };
  if (html.includes(`name="${name}-day"`))
    return { [`${name}-day`]: '10', [`${name}-month`]: '1', [`${name}-year`]: '2022' };
  return { [name]: html.includes('inputmode="numeric"') ? '12' : 'What was found in the record.' };
}
