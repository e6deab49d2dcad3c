import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { fillDefinitions } from './chart/fill.ts';
import { anchorOf } from './markup.ts';
import type { PageView } from './view/page.ts';

const here = import.meta.dirname;
const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist', 'govuk');

/** Compiled from report.scss by `styles/build-styles.ts` and kept, so that nothing is built at run time. */
const STYLES = readFileSync(join(here, 'styles', 'report.css'), 'utf8')
  .replace(/^\/\*.*\*\/$/gm, '')
  .trim();

const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader([join(here, 'templates'), govuk]), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
  throwOnUndefined: false,
});

interface KeyAndValue {
  readonly key: string;
  readonly value: string;
}

/** Rows for the `govukSummaryList` macro. */
templates.addFilter('rows', (rows: readonly KeyAndValue[]) =>
  rows.map(({ key, value }) => ({ key: { text: key }, value: { text: value } })),
);
templates.addFilter('anchor', (id: string, kind: string) => anchorOf(kind, id));

/** Lays a page out as one HTML file that asks for nothing else. */
export const renderPage = (page: PageView): string =>
  templates.render('report.njk', { page, styles: STYLES, fills: fillDefinitions() });
