import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/web/words/en.ts';
import { testApp } from './testing/app.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = join(ROOT, 'docs/guide');
const GUIDES = readdirSync(GUIDE).filter((name) => name.endsWith('.md'));
const PICTURES = readdirSync(join(GUIDE, 'pictures'));

const app = await testApp();
/** Addresses of pages, as a guide writes them: what differs from one to the next is `…`. */
const pages = new Set(
  app.routes.filter(({ method }) => method.includes('GET')).map(({ url }) => url.replace(/:\w+/g, '…')),
);
/** What pages call things; `{name}` stands for anything. */
const called: readonly string[] = Object.values(en);

const findAll = (text: string, what: RegExp): readonly string[] => [...text.matchAll(what)].map(([, one = '']) => one);

describe.each(GUIDES)('docs/guide/%s', (name) => {
  const text = readFileSync(join(GUIDE, name), 'utf8');

  it('shows pictures that are there', () => {
    const shown = findAll(text, /!\[[^\]]+\]\(pictures\/([^)]+)\)/g);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.filter((picture) => !PICTURES.includes(picture))).toEqual([]);
  });

  it('names pages that there are', () => {
    const named = findAll(text, /`(\/[^`]*)`/g);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((page) => !pages.has(page))).toEqual([]);
  });

  it('calls things what the pages call them', () => {
    const bold = findAll(text, /\*\*([^*]+)\*\*/g);
    expect(bold.length).toBeGreaterThan(5);
    expect(bold.filter((one) => !called.includes(one))).toEqual([]);
  });

  it('links to what is there', () => {
    const links = findAll(text, /[^!]\[[^\]]+\]\(([^)#]+)(?:#[^)]*)?\)/g).filter((one) => !one.startsWith('http'));
    expect(links.filter((one) => !existsSync(join(GUIDE, one)))).toEqual([]);
  });
});

it('the pictures are few, small, and all shown', () => {
  const all = GUIDES.map((name) => readFileSync(join(GUIDE, name), 'utf8')).join('');
  expect(PICTURES.length).toBeLessThanOrEqual(20);
  expect(PICTURES.filter((one) => !all.includes(`pictures/${one}`))).toEqual([]);
  expect(PICTURES.filter((one) => statSync(join(GUIDE, 'pictures', one)).size > 100 * 1024)).toEqual([]);
});
