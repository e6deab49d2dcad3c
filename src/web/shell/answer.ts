import type { Readable } from 'node:stream';
import type { WordKey } from '../words/words.ts';

/** A fault that the reader can mend, beside the field it concerns. */
export interface FieldError {
  /** Id of the field on the page, without `#`. */
  readonly field: string;
  readonly text: string;
}

/** What every page has besides its own data. */
export interface PageView {
  /** Heading of the page; the `title` element is made from it. */
  readonly title: string;
  readonly errors?: readonly FieldError[];
  /** What stands around it of alerts, where that is known already; else it is read for each page. */
  readonly around?: object | null;
  readonly [name: string]: unknown;
}

/** What a handler gives back; one place turns it into a response. */
export type Answer =
  | { readonly kind: 'page'; readonly template: string; readonly view: PageView; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly notice: WordKey | null }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly body: string | Buffer }
  | { readonly kind: 'json'; readonly body: unknown; readonly status: number }
  | { readonly kind: 'stream'; readonly type: string; readonly body: Readable };

/** Shows a template, such as `pages/home.njk`. */
export const page = (template: string, view: PageView, status = 200): Answer => ({
  kind: 'page',
  template,
  view,
  status,
});

/** A form shown again with what is wrong with it (422). */
export const formAgain = (template: string, view: PageView & { readonly errors: readonly FieldError[] }): Answer =>
  page(template, view, 422);

/** Goes on with GET after a form (303); `notice` is shown once on the page that follows. */
export const redirect = (to: string, notice: WordKey | null = null): Answer => ({ kind: 'redirect', to, notice });

/** A download; the name is ours, never the user's. */
export const file = (name: string, type: string, body: string | Buffer): Answer => ({ kind: 'file', name, type, body });

/** What is sent bit by bit; the stream is destroyed where whoever asked goes away. */
export const stream = (type: string, body: Readable): Answer => ({ kind: 'stream', type, body });

export const json = (body: unknown, status = 200): Answer => ({ kind: 'json', body, status });
