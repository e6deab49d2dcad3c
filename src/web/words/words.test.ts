import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { words } from './words.ts';

const web = join(import.meta.dirname, '..');
const templates = globSync('**/*.njk', { cwd: web });

/** A template without its comments, statements, expressions and tags: what is left is shown as it stands. */
const bareText = (source: string): string =>
  source
    .replace(/\{#[\s\S]*?#\}/g, '')
    .replace(/\{%[\s\S]*?%\}/g, '')
    .replace(/\{\{[\s\S]*?\}\}/g, '')
    .replace(/<[^>]*>/g, '')
    .trim();

describe('the catalogue', () => {
  it.each(templates)('%s shows no word that is not in it', (name) => {
    expect(bareText(readFileSync(join(web, name), 'utf8'))).not.toMatch(/[A-Za-z]{2}/);
  });

  it('holds no word that is written twice over two lines, and none that is empty', () => {
    for (const [key, text] of Object.entries(en)) expect(text, key).toMatch(/^\S(.*\S)?\s?$/);
  });

  it('refuses a key that it does not hold, and a value that is missing', () => {
    expect(() => words('no.such' as 'nav.home')).toThrow('No words');
    expect(() => words('product.title')).toThrow('needs a value');
    expect(words('product.title', { title: '$& {title}' })).toBe('$& {title} – Aboveline');
  });
});
