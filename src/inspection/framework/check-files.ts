import { loadChecked } from '../../framework/check/index.ts';
import type { Framework } from '../../framework/model/framework.ts';
import type { Problem } from '../../framework/model/problem.ts';
import { readConformance } from '../../framework/read/conformance.ts';
import { readExamples } from '../../framework/read/examples.ts';
import { type FrameworkFiles, folderInMemory } from '../../framework/read/folder-in-memory.ts';
import { type FrameworkHashes, hashesOf } from '../../framework/read/hash.ts';
import { hashOfFiles } from '../../framework/read/hash-of-files.ts';
import type { ReadFramework } from '../../framework/read/load.ts';
import type { Statement } from '../../framework/read/shape/conformance-file.ts';
import type { WorkingCalendar } from '../../response/index.ts';
import { type ExampleOutcome, workThrough } from './worked-example.ts';

/** What else a framework rests on: others by id, and the days on which work is due. */
export interface Beside {
  readonly framework: (id: string) => Promise<Framework | null>;
  readonly calendar: WorkingCalendar;
}

/** A framework with what proves it. */
export interface ProvedFramework {
  readonly framework: Framework;
  readonly hashes: FrameworkHashes;
  readonly examples: readonly ExampleOutcome[];
  readonly conformance: { readonly introduction: string | null; readonly statements: readonly Statement[] };
}

export interface CheckedFiles {
  /** There as soon as nothing is wrong with the framework itself, though an example may not come out. */
  readonly proved: ProvedFramework | null;
  /** In the order of files and lines. None: it may be proposed. */
  readonly problems: readonly Problem[];
}

/**
 * Everything that can be said of the files of a framework: the check that the command line makes, whether what it takes
 * from other frameworks is there, and whether each worked example comes out as it says. Never throws.
 */
export async function checkFiles(files: FrameworkFiles, beside: Beside): Promise<CheckedFiles> {
  try {
    const folder = folderInMemory(files);
    const checked = await loadChecked(folder);
    if (!checked.ok) return { proved: null, problems: checked.problems };
    const { framework, read } = checked;
    const rating = await ratingFramework(framework, beside);
    const examples = await readExamples(folder);
    const outcomes = examples.examples.map((example) => workThrough(framework, rating, example, beside.calendar));
    const { statements, introduction = null } = await readConformance(folder);
    return {
      proved: { framework, hashes: hashesOf(framework), examples: outcomes, conformance: { introduction, statements } },
      problems: [
        ...(await problemsBeside(read, beside)),
        ...outcomes.flatMap((one) => (one.holds ? [] : [failedExample(one, examples.places.of(one.example))])),
      ],
    };
  } catch (error) {
    const message = `The files cannot be read: ${(error as Error).message}. Something in them is nested too deeply or too long.`;
    return { proved: null, problems: [{ code: 'unreadable', message }] };
  }
}

async function ratingFramework(framework: Framework, beside: Beside): Promise<Framework> {
  if (framework.rating) return framework;
  const fed = framework.instruments.flatMap(({ feeds }) => (feeds ? [feeds.framework] : []))[0];
  return (fed === undefined || fed === framework.id ? null : await beside.framework(fed)) ?? framework;
}

/** Programmes may use questionnaires of other frameworks: those must be there. */
async function problemsBeside(
  { framework, places, header }: ReadFramework,
  beside: Beside,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const programme of framework.programmes) {
    for (const [index, use] of programme.instruments.entries()) {
      if (use.framework === framework.id) continue;
      const other = await beside.framework(use.framework);
      if (other?.instruments.some(({ id }) => id === use.instrument)) continue;
      const place = places.of(programme, 'instruments', index) ?? header.place([]);
      const what = other
        ? `${use.framework} has no questionnaire “${use.instrument}”`
        : `there is no framework “${use.framework}”`;
      problems.push({ code: 'unknown-instrument', message: `Programme “${programme.id}”: ${what}`, ...place });
    }
  }
  return problems;
}

function failedExample({ example, comparisons }: ExampleOutcome, place: object | undefined): Problem {
  const wrong = comparisons
    .filter(({ agrees }) => !agrees)
    .map(({ what, id }) => (id === null ? what : `${what} ${id}`));
  const message = `Example “${example.name}” does not come out as it says: ${wrong.join(', ')}. Mend the example or the rule.`;
  return { code: 'example-fails', message, ...place };
}

const KEPT = 12;
const known = new Map<string, Promise<CheckedFiles>>();

/**
 * The same from memory where these very files were checked before. What other frameworks say is then as it was: publishing
 * checks anew.
 */
export function checkFilesOnce(files: FrameworkFiles, beside: Beside): Promise<CheckedFiles> {
  const key = hashOfFiles(files);
  const found = known.get(key) ?? checkFiles(files, beside);
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return found;
}
