import type { WebApp } from '../../../../src/web/app.ts';
import { multipart } from '../multipart.ts';
import { around, attribute, called, type Element, elementsOf, has, nameOf, setAttribute, textOf } from './dom.ts';
import { optionsOf, partsOf } from './form-parts.ts';
import { evened, type GivenFile, type Hand } from './hand.ts';

const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);

interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly type?: string;
  readonly payload?: string | Buffer;
}

/** A hand at a browser without scripts and without a window: reads each page, and sends its forms as they stand there. */
export function httpHand({ server }: WebApp): Hand {
  const cookies = new Map<string, string>();
  const given = new Map<Element, GivenFile>();
  let url = '/';
  let all: readonly Element[] = [];

  const ask = async ({ method, url: to, type, payload }: Request) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, ...(type === undefined ? {} : { 'content-type': type }) };
    const answer = await server.inject({ method, url: to, headers, ...(payload === undefined ? {} : { payload }) });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const go = async (request: Request): Promise<void> => {
    const answer = await ask(request);
    const to = answer.headers.location;
    if (to !== undefined) return go({ method: 'GET', url: here(to, request.url) });
    if (answer.statusCode >= 400)
      throw new Error(`${request.method} ${request.url}: ${answer.statusCode} ${saidBy(answer.body)}`);
    url = request.url;
    all = elementsOf(answer.body);
    given.clear();
  };
  const named = (kind: 'link' | 'button', name: string) => called(all.filter(IS[kind]), nameOf, name);
  const need = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`${url} has no ${what}: ${text()}`);
    return found;
  };
  const text = () => evened(textOf(all.find(({ tagName }) => tagName === 'main') ?? all[0] ?? missing()));
  const field = (label: string, within = all): Element => {
    const byLabel = within
      .filter(({ tagName }) => tagName === 'label')
      .map((one) => ({ name: nameOf(one), at: all.find((other) => attribute(other, 'id') === attribute(one, 'for')) }));
    const byAria = within
      .filter((one) => FIELDS.has(one.tagName) && has(one, 'aria-label'))
      .map((at) => ({ name: nameOf(at), at }));
    return need(called([...byLabel, ...byAria], ({ name }) => name, label)?.at, `field “${label}”`);
  };
  const tick = (control: Element): void => {
    const isRadio = attribute(control, 'type') === 'radio';
    const name = attribute(control, 'name');
    if (isRadio) for (const one of all) if (attribute(one, 'name') === name) setAttribute(one, 'checked', null);
    setAttribute(control, 'checked', '');
  };
  const press = async (name: string): Promise<void> => {
    const button = need(named('button', name), `button “${name}”`);
    const href = attribute(button, 'href');
    if (href !== undefined) return go({ method: 'GET', url: here(href, url) });
    const formId = attribute(button, 'form');
    const form =
      formId === undefined
        ? around(button, ({ tagName }) => tagName === 'form')
        : all.find((one) => attribute(one, 'id') === formId);
    await send(need(form, `form of “${name}”`), button);
  };
  const send = async (form: Element, button: Element): Promise<void> => {
    const { fields, files } = partsOf(all, form, button, given);
    const action = here(attribute(button, 'formaction') ?? attribute(form, 'action') ?? url, url);
    const query = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
    if (attribute(form, 'method')?.toLowerCase() !== 'post')
      return go({ method: 'GET', url: `${action.split('?')[0]}?${query}` });
    if (attribute(form, 'enctype') === 'multipart/form-data') {
      return go({ method: 'POST', url: action, ...multipart(Object.fromEntries(fields), files) });
    }
    return go({ method: 'POST', url: action, type: 'application/x-www-form-urlencoded', payload: query });
  };

  return {
    open: (address) => go({ method: 'GET', url: here(address, url) }),
    follow: (link) =>
      go({ method: 'GET', url: here(attribute(need(named('link', link), `link “${link}”`), 'href') ?? '', url) }),
    type: async (label, value) => setAttribute(field(label), 'value', value),
    day: async (legend, day) => {
      const group = all.find(
        (one) =>
          one.tagName === 'fieldset' &&
          elementsOf(one).some((inner) => inner.tagName === 'legend' && nameOf(inner) === legend),
      );
      const inside = elementsOf(need(group, `day “${legend}”`));
      const [year = '', month = '', date = ''] = day.split('-');
      for (const [label, value] of Object.entries({ Day: date, Month: month, Year: year }))
        setAttribute(field(label, inside), 'value', value);
    },
    select: async (label, option) => {
      const options = optionsOf(field(label));
      const chosen = need(called(options, nameOf, option), `option “${option}” of “${label}”`);
      for (const one of options) setAttribute(one, 'selected', null);
      setAttribute(chosen, 'selected', '');
    },
    choose: async (label) => tick(field(label)),
    pick: async (name, value) =>
      tick(
        need(
          all.find((one) => attribute(one, 'name') === name && attribute(one, 'value') === value),
          `choice ${name}=${value}`,
        ),
      ),
    give: async (file) => {
      given.set(
        need(
          all.find((one) => attribute(one, 'type') === 'file'),
          'field for a file',
        ),
        file,
      );
    },
    press,
    pressUntilGone: async (button, gone) => {
      await press(button);
      if (text().includes(gone)) throw new Error(`${url} still says “${gone}”: ${text()}`);
    },
    download: async (link) => {
      const at = need(named('link', link) ?? named('button', link), `link “${link}”`);
      const answer = await ask({ method: 'GET', url: here(attribute(at, 'href') ?? '', url) });
      if (answer.statusCode !== 200) throw new Error(`“${link}” gave ${answer.statusCode}`);
      return answer.rawPayload;
    },
    heading: async () =>
      evened(
        textOf(
          need(
            all.find(({ tagName }) => tagName === 'h1'),
            'heading',
          ),
        ),
      ),
    text: async () => text(),
    valueOf: async (label) => {
      const at = field(label);
      return attribute(at, 'value') ?? (at.tagName === 'textarea' ? textOf(at).replace(/^\n/, '') : '');
    },
    textAt: async (name, tag) => {
      const outer = need(
        all.find((one) => has(one, name)),
        `element with ${name}`,
      );
      const inner = elementsOf(outer).find(({ tagName }) => tagName === tag);
      return evened(textOf(need(inner, `${tag} in ${name}`)));
    },
    has: async (kind, name) => named(kind, name) !== undefined,
    links: async () =>
      all.flatMap((one) => {
        const href = one.tagName === 'a' ? attribute(one, 'href') : undefined;
        return href === undefined || href.startsWith('#') ? [] : [here(href, url)];
      }),
    path: () => url.split('?')[0] ?? url,
    look: async (name) => {
      const headings = all.filter(({ tagName }) => tagName === 'h1').length;
      if (headings !== 1) throw new Error(`${name} has ${headings} main headings`);
    },
  };
}

const IS: Readonly<Record<'link' | 'button', (one: Element) => boolean>> = {
  link: (one) => one.tagName === 'a' && has(one, 'href') && attribute(one, 'role') !== 'button',
  button: (one) => one.tagName === 'button' || (one.tagName === 'a' && attribute(one, 'role') === 'button'),
};

const here = (to: string, from: string): string => {
  const { pathname, search } = new URL(to, new URL(from, 'http://here'));
  return `${pathname}${search}`;
};

const saidBy = (body: string): string => {
  const main = elementsOf(body).find(({ tagName }) => tagName === 'main');
  return main === undefined ? body.slice(0, 200) : evened(textOf(main)).slice(0, 400);
};

function missing(): never {
  throw new Error('No page is open yet');
}
