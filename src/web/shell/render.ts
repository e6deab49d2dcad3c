import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { counted, type WordKey, words } from '../words/words.ts';
import { dayInWords, timeInWords } from './dates.ts';

export type Renderer = (template: string, view: Readonly<Record<string, unknown>>) => string;

const require = createRequire(import.meta.url);
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`));
const web = join(import.meta.dirname, '..');

/**
 * Opens the templates: ours, those of `sign-in/`, and the official macros. Each is compiled when it is first used and
 * kept. `asset` gives the address of a file by its plain name.
 */
export function openRenderer(asset: (name: string) => string): Renderer {
  const folders = [
    join(web, 'templates'),
    join(web, 'sign-in', 'templates'),
    join(packageFolder('govuk-frontend'), 'dist', 'govuk'),
    packageFolder('@ministryofjustice/frontend'),
  ];
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addGlobal('asset', asset);
  templates.addGlobal('t', (key: WordKey, values?: Record<string, string>) => words(key, values));
  templates.addGlobal('counted', counted);
  templates.addFilter('hidden', () => '');
  templates.addFilter('day', dayInWords);
  templates.addFilter('time', timeInWords);
  templates.addFilter('errorOf', errorOf);
  return (template, view) => templates.render(template, view);
}

/** The fault of one field as the `errorMessage` of its macro. */
const errorOf = (errors: readonly { field: string; text: string }[] | undefined, field: string) => {
  const found = errors?.find((error) => error.field === field);
  return found ? { text: found.text } : undefined;
};
