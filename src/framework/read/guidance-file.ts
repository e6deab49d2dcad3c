import type { Problem } from '../model/problem.ts';

/** What one guidance file says, by heading. */
export interface GuidanceFile {
  readonly file: string;
  readonly entries: ReadonlyMap<string, GuidanceEntry>;
  readonly problems: readonly Problem[];
}

export interface GuidanceEntry {
  readonly text: string;
  readonly line: number;
}

const HEADING = /^## +(.+?) *$/;

/** Splits a guidance file at its `## id` headings; `## id + id` serves several questions. */
export function parseGuidance(file: string, text: string): GuidanceFile {
  const entries = new Map<string, GuidanceEntry>();
  const problems: Problem[] = [];
  let ids: string[] = [];
  let start = 0;
  let body: string[] = [];
  const close = (): void => {
    const entry = { text: body.join('\n').trim(), line: start };
    for (const id of ids) {
      if (entries.has(id)) {
        const message = `The heading ${id} stands twice`;
        problems.push({ code: 'repeated-guidance', message, file, line: start, column: '1' });
      }
      entries.set(id, entry);
    }
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const heading = HEADING.exec(line)?.[1];
    if (heading === undefined) {
      body.push(line);
      continue;
    }
    close();
    ids = heading.split(' + ').map((id) => id.trim());
    start = index + 1;
    body = [];
  }
  close();
  return { file, entries, problems };
}
