import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/program.ts';

/** What a call of the command line gave. */
export interface Called {
  readonly status: number;
  readonly out: string;
  readonly notes: string;
  /** Standard output read as one JSON document. */
  readonly json: unknown;
}

/** Calls the command line in this process, with its output caught. */
export async function call(...args: readonly string[]): Promise<Called> {
  const out: string[] = [];
  const notes: string[] = [];
  const status = await run(args, { out: (text) => out.push(text), note: (text) => notes.push(text) });
  return {
    status,
    out: out.join('\n'),
    notes: notes.join('\n'),
    get json() {
      return JSON.parse(out.join('\n'));
    },
  };
}

/** A folder of its own with these files in it; gives their paths by name. */
export async function filesWith<N extends string>(
  files: Readonly<Record<N, string | object>>,
): Promise<Record<N, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-'));
  const paths: [string, string][] = [];
  for (const [name, content] of Object.entries<string | object>(files)) {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    paths.push([name, path]);
  }
  return Object.fromEntries(paths) as Record<N, string>;
}

/** The problems of a refusal. */
export const problemsOf = (
  called: Called,
): readonly { code: string; message: string; row?: number; column?: string }[] =>
  (called.json as { problems: [] }).problems;
