import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fact } from '../src/framework/model/fact.ts';
import type { Framework } from '../src/framework/model/framework.ts';
import type { LongListColumn, LookBack, SamplingPlan } from '../src/framework/model/sampling.ts';
import { loadFramework } from '../src/framework/read/index.ts';

const ROOT = join(import.meta.dirname, '..');

const INTRODUCTION = `# The long list

Made by \`npm run docs\` from \`frameworks/*/sampling.yaml\`; do not edit it here.

A long list is what a service sends before an inspection: one row a case, in CSV or XLSX, with one row of headings.
From it \`bin/aboveline sample\` finds the eligible cases and draws the sample.

- **No names.** A case and a person each have a reference that names nobody. Columns that can identify a child are
  dropped when the list is read, and you are told so.
- **Headings** are matched whatever their case, spaces, line breaks and punctuation; each may be written as the heading,
  one of its other names, or the column's id. Columns that are not listed here are ignored, with a note.
- **Words** in cells are matched whatever their case, spaces and hyphens. The code, its label and the other words below
  are understood.
- **Dates**: \`31/01/2022\`, \`31-1-22\`, \`31 Jan 2022\`, \`2022-01-31\`, or a date cell of a workbook. The day comes before
  the month. Years of two digits are 2000 to 2049 for 00 to 49, else 1950 to 1999.
- **Yes or no**: \`yes\`, \`no\`, \`y\`, \`n\`, \`true\`, \`false\`.
- **CSV** may be parted by comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252. Of a workbook the first sheet
  is read.

A cell that cannot be read is a *problem*: every one is listed with its row and column, and nothing is drawn until they
are mended. A row that can be read but is not eligible is *excluded*, with its reason.

Always excluded: \`other-domain\` (a kind of case that the programme does not look at), \`starts-after\` (begins after the
date of the list), \`outside-window\` (began before the period that is looked back on).
`;

/** The page about long lists: what is common to all, then one part for each sampling plan. */
function longListPage(frameworks: readonly Framework[]): string {
  const plans = frameworks.flatMap((framework) => framework.sampling.map((plan) => planPart(framework, plan)));
  return [INTRODUCTION, ...plans].join('\n');
}

function planPart(framework: Framework, plan: SamplingPlan): string {
  const facts = new Map(framework.facts.map((fact) => [fact.id, fact]));
  const rows = plan.columns.map((column) => columnRow(column, facts.get(column.fact ?? '')));
  const programmes = framework.programmes.filter(({ instruments }) =>
    instruments.some((use) => use.sampling === plan.id),
  );
  return [
    `## ${framework.title}: ${plan.title}`,
    '',
    `Framework \`${framework.id}\`, plan \`${plan.id}\`, programmes ${programmes.map(({ id }) => `\`${id}\``).join(', ')}.`,
    '',
    '| heading | other names | needed | what it holds | accepted words |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Looked back on: ${plan.lookBack.map((one) => lookBackWords(one)).join('; ')}.`,
    ...exclusionLines(plan),
    '',
  ].join('\n');
}

function exclusionLines(plan: SamplingPlan): string[] {
  const exclusions = [...plan.exclusions, plan.duplicate];
  return ['', 'Also excluded:', '', ...exclusions.map(({ code, words }) => `- \`${code}\`: ${words}`)];
}

const lookBackWords = ({ months, when, column }: LookBack): string =>
  `${months} ${months === 1 ? 'month' : 'months'} by \`${column}\`${when === undefined ? '' : ` where \`${when}\``}`;

function columnRow(column: LongListColumn, fact: Fact | undefined): string {
  const needed = column.role === 'identifying' ? 'leave out' : column.required ? 'yes' : 'no';
  const cells = [column.heading, column.aliases.join(', '), needed, column.help, acceptedWords(column, fact)];
  return `| ${cells.map((cell) => cell.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
}

function acceptedWords(column: LongListColumn, fact: Fact | undefined): string {
  if (column.type === 'date') return 'a date';
  if (column.type === 'number') return 'a number';
  const values = column.type === 'boolean' ? YES_NO : (fact?.codes ?? []);
  const others = (code: string): string => {
    const words = Object.entries(column.words).flatMap(([word, meant]) => (meant === code ? [word] : []));
    return words.length > 0 ? ` (${words.join(', ')})` : '';
  };
  return values
    .map(({ code, shown }: { code: string; shown?: string }) => `\`${shown ?? code}\`${others(code)}`)
    .join('; ');
}

const YES_NO = [
  { code: 'true', shown: 'yes' },
  { code: 'false', shown: 'no' },
];

async function readFrameworks(): Promise<Framework[]> {
  const folder = join(ROOT, 'frameworks');
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'framework.yaml')));
  const loaded = await Promise.all(names.sort().map((name) => loadFramework(join(folder, name))));
  return loaded.map((result) => {
    if (result.ok) return result.framework;
    throw new Error(result.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  });
}

await writeFile(join(ROOT, 'docs', 'long-list.md'), longListPage(await readFrameworks()));
