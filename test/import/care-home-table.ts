import { join } from 'node:path';
import { readKey } from './key.ts';

/** A question of the care home's guide as a table prints it: its kind is told by shade and weight alone. */
export interface PrintedRow {
  readonly id: string;
  readonly question: string;
  readonly guidance: readonly string[];
  readonly shade: 'dark' | 'light';
  readonly bold: boolean;
}

export interface PrintedSection {
  readonly heading: string;
  readonly rows: readonly PrintedRow[];
}

export const COLUMNS = ['', 'Prompt', 'What to look for'] as const;
export const TITLE = 'Homes and residents, visit standards and prompts';
export const FILL = { dark: 'A6A6A6', light: 'E7E6E6' } as const;

const HEADINGS: Readonly<Record<string, string>> = {
  '1.0': 'About the resident',
  '1.1': 'Days and nights',
  '2.0': 'Relatives',
  '2.2': 'Talk with the manager',
};
const MAIN_QUESTIONS: ReadonlySet<string> = new Set(['1.1.08', '1.1.27', '2.1.07']);

/** The questions of our own document on care homes, in the order of its key, in four tables. */
export function careHomeSections(): readonly PrintedSection[] {
  const sections: { heading: string; rows: PrintedRow[] }[] = [];
  for (const { id, text } of readKey('care-home', join(import.meta.dirname, 'documents/keys')).questions) {
    if (!/^\d\.\d\.\d\d$/.test(id)) continue;
    const heading = HEADINGS[id.slice(0, 3)];
    if (heading !== undefined && sections.at(-1)?.heading !== heading) sections.push({ heading, rows: [] });
    sections.at(-1)?.rows.push({
      id,
      question: text ?? '',
      guidance: guidanceOf(id),
      shade: /\.0\./.test(id) ? 'light' : 'dark',
      bold: MAIN_QUESTIONS.has(id),
    });
  }
  return sections;
}

/** Paragraphs of growing length; one row is longer than two pages. */
function guidanceOf(id: string): readonly string[] {
  const paragraphs = id === '1.1.04' ? 80 : Number(id.slice(-1)) + 1;
  return Array.from(
    { length: paragraphs },
    (_, i) =>
      `Visit ${i + 1} to see about ${id}: sit with the resident for a while, look at the room, and write down what was said before asking anybody else.`,
  );
}
