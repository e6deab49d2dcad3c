import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OfficialWording, wearWording } from '../../document/draft/index.ts';
import { loadChecked } from '../../framework/check/index.ts';
import {
  type Comparison,
  type CrosswalkPair,
  compareFrameworks,
  type Differences,
  type Entry,
  isWithoutDifference,
  LISTS,
  pairOf,
} from '../../framework/compare/index.ts';
import type { Framework } from '../../framework/model/framework.ts';
import { readCrosswalk } from '../../framework/read/crosswalk.ts';
import { type FrameworkHashes, hashesOf } from '../../framework/read/hash.ts';
import { readJson } from '../../inspection/offline/text-file.ts';
import { frameworkFolders, SHIPPED, userHome } from '../frameworks.ts';
import { type Output, Refusal } from '../output.ts';
import { crosswalkInWords } from './crosswalk-words.ts';

/** `framework diff A B`: what differs between two frameworks, or two versions of one, by question. */
export async function frameworkDiff(
  a: string,
  b: string,
  options: { readonly json?: boolean; readonly official?: boolean },
  output: Output,
): Promise<void> {
  const loaded = await loadBoth(a, b);
  const [before, after] = options.official ? await inOfficialWording(loaded, output) : loaded;
  const comparison = compareFrameworks(before, after);
  const hashes = [hashesOf(before), hashesOf(after)] as const;
  const crosswalk = await crosswalkBetween(before.id, after.id);
  if (options.json) {
    const document = {
      ...comparison,
      a: { ...comparison.a, hashes: hashes[0] },
      b: { ...comparison.b, hashes: hashes[1] },
      crosswalk: crosswalk ?? null,
    };
    output.out(JSON.stringify(document, null, 2));
    return;
  }
  output.out(inWords(comparison, hashes));
  if (crosswalk) output.out(`\n${crosswalkInWords(crosswalk, before.id, after.id)}`);
}

/** Both in the official wording of their documents, as far as that was imported; says of which it was not. */
async function inOfficialWording(
  [a, b]: readonly [Framework, Framework],
  output: Output,
): Promise<readonly [Framework, Framework]> {
  const worn = async (framework: Framework): Promise<Framework> => {
    const wording = await readJson(join(userHome(), 'wording', `${framework.id}.json`));
    if (wording.ok) return wearWording(framework, wording.value as OfficialWording);
    output.note(`No document was imported for ${framework.id}; its own words are compared`);
    return framework;
  };
  return [await worn(a), await worn(b)];
}

async function loadBoth(a: string, b: string): Promise<readonly [Framework, Framework]> {
  const known = await frameworkFolders();
  const [first, second] = await Promise.all([a, b].map(async (name) => load(name, known)));
  if (first?.ok && second?.ok) return [first.framework, second.framework];
  throw new Refusal([first, second].flatMap((one) => (one && !one.ok ? one.problems : [])));
}

/** A framework by its id, else by its folder. */
async function load(name: string, known: ReadonlyMap<string, string>): ReturnType<typeof loadChecked> {
  const folder = known.get(name) ?? ((await isFolder(name)) ? name : undefined);
  if (folder !== undefined) return loadChecked(folder, 'framework-alone');
  const message = `There is no framework "${name}", and no folder of that name. Known are ${[...known.keys()].join(', ')}.`;
  return { ok: false, problems: [{ code: 'unknown-framework', message }] };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** What the crosswalk says of two frameworks; nothing for two versions of one, and where it has a fault. */
async function crosswalkBetween(a: string, b: string): Promise<CrosswalkPair | undefined> {
  if (a === b) return undefined;
  const { crosswalk, problems } = await readCrosswalk(SHIPPED);
  if (problems.length > 0) throw new Refusal(problems);
  return pairOf(crosswalk, a, b);
}

function inWords(comparison: Comparison, [before, after]: readonly [FrameworkHashes, FrameworkHashes]): string {
  const { a, b, questions, identity } = comparison;
  const counts = Object.entries(questions).map(([kind, entries]) => `${entries.length} ${HEADINGS[kind] ?? kind}`);
  return [
    `${a.id} ${a.version}  →  ${b.id} ${b.version}`,
    `meaning ${hashWords(before.meaning, after.meaning)}; wording ${hashWords(before.wording, after.wording)}`,
    ...(isWithoutDifference(comparison)
      ? [before.meaning === after.meaning ? 'No difference.' : 'No difference but the order of things.']
      : [`Questions: ${counts.join(', ')}; ids in common: ${comparison.commonQuestions}.`]),
    ...(a.id === b.id || comparison.commonQuestions === 0
      ? []
      : ['These are two frameworks: the same id can stand for another question.']),
    ...block(
      'The framework',
      identity.map(({ field, before, after }) => `${field}: ${shown(before)} → ${shown(after)}`),
    ),
    // Where a question stands in its document always differs between two imports; the first lines count those.
    ...Object.entries(questions)
      .filter(([kind]) => kind !== 'sources')
      .flatMap(([kind, entries]) => block(`Questions ${HEADINGS[kind]}`, lines(entries))),
    ...LISTS.flatMap((name) => block(TITLES[name], ofList(comparison[name]))),
  ].join('\n');
}

const HEADINGS: Readonly<Record<string, string>> = {
  added: 'added',
  removed: 'removed',
  reworded: 'reworded',
  rerouted: 'rerouted',
  rescored: 'rescored',
  answers: 'with other answers',
  sources: 'with another source',
};

const TITLES: Readonly<Record<(typeof LISTS)[number], string>> = {
  instruments: 'Instruments',
  rules: 'Rules',
  limits: 'Time limits',
  periods: 'Inspected periods',
  alternatives: 'Alternative denominators',
  facts: 'Facts of a case',
  answerSets: 'Sets of answers',
  standards: 'Standards',
  keyQuestions: 'Key questions',
  prompts: 'Prompts',
  themes: 'Themes',
  programmes: 'Programmes',
  rating: 'Rating',
  sampling: 'Sampling',
};

const hashWords = (before: string, after: string): string =>
  before === after ? `${before.slice(0, 12)} in both` : `${before.slice(0, 12)} → ${after.slice(0, 12)}`;

const block = (title: string, of: readonly string[]): readonly string[] =>
  of.length === 0 ? [] : ['', `${title} (${of.length})`, ...of.map((line) => `  ${line}`)];

const ofList = ({ added, removed, changed }: Differences): readonly string[] =>
  lines([...added, ...removed, ...changed]);

const lines = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ instrument, words }) => `${instrument === undefined ? '' : `[${instrument}] `}${shortened(words)}`);

const LONGEST = 600;

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
