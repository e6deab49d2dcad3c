import type { Problem } from '../../../framework/model/problem.ts';
import { inReadingOrder } from '../../../inspection/framework/index.ts';
import type { DraftFile, FrameworkDraft } from '../../../inspection/ports/index.ts';
import { timeInWords } from '../../shell/dates.ts';
import { counted, words } from '../../words/words.ts';

const COLOURS = { open: 'blue', proposed: 'yellow', published: 'green', discarded: 'grey' } as const;

/** A draft as lists and its own page show it. */
export const draftView = (draft: FrameworkDraft) => ({
  draftId: draft.draftId,
  href: `/framework-drafts/${draft.draftId}`,
  title: draft.title,
  version: draft.version,
  framework: draft.framework,
  state: draft.state,
  stateInWords: words(`draft.state.${draft.state}`),
  colour: COLOURS[draft.state],
  origin:
    draft.base === null
      ? words(`draft.origin.${draft.origin}`)
      : words('draft.origin.copied-from', { framework: draft.base.framework, version: draft.base.version }),
  changed: words('draft.by', { who: draft.changedBy, when: timeInWords(draft.changedAt) }),
  begun: words('draft.by', { who: draft.createdBy, when: timeInWords(draft.createdAt) }),
  revision: draft.revision,
});

export const fileHref = (draftId: string, name: string, line?: number): string =>
  `/framework-drafts/${draftId}/file?name=${encodeURIComponent(name)}${line === undefined ? '' : `#problem-${line}`}`;

/** Files in the order in which people read them, with how many problems each has. */
export const filesView = (draftId: string, files: readonly DraftFile[], problems: readonly Problem[]) =>
  inReadingOrder(files.map(({ name }) => name)).map((name) => {
    const count = problems.filter(({ file }) => file === name).length;
    return {
      name,
      href: fileHref(draftId, name),
      count,
      problems: count === 0 ? null : counted('draft.problems', count),
    };
  });

/** Most problems that are listed on one page; the rest follow from mending these, as often as not. */
const SHOWN = 100;

/** Problems by file, each with the way to its place. */
export function problemsView(draftId: string, problems: readonly Problem[]) {
  const groups = [...Map.groupBy(problems.slice(0, SHOWN), ({ file = '' }) => file)].map(([file, all]) => ({
    file: file === '' ? words('draft.no-file') : file,
    problems: all.map((problem) => ({
      text: problem.message,
      place: placeOf(problem),
      href: problem.file === undefined ? null : fileHref(draftId, problem.file, problem.line),
    })),
  }));
  return { count: problems.length, groups, more: Math.max(0, problems.length - SHOWN) };
}

const placeOf = ({ line, column }: Problem): string | null =>
  line === undefined ? null : words('draft.place', { line, column: column ?? '1' });

/** A problem with the lines around it: so that its place is seen without counting lines. */
export interface ProblemInText {
  readonly anchor: string;
  readonly line: number;
  readonly place: string;
  readonly text: string;
  readonly lines: readonly { readonly number: number; readonly text: string; readonly isIt: boolean }[];
}

const AROUND = 2;

export function problemsInText(problems: readonly Problem[], text: string): readonly ProblemInText[] {
  const lines = text.split('\n');
  const seen = new Set<number>();
  return problems.slice(0, SHOWN).map((problem, index) => {
    const line = Math.min(Math.max(problem.line ?? 1, 1), lines.length);
    const anchor = seen.has(line) ? `problem-${line}-${index}` : `problem-${line}`;
    seen.add(line);
    const from = Math.max(1, line - AROUND);
    return {
      anchor,
      line,
      place: words('draft.place', { line, column: problem.column ?? '1' }),
      text: problem.message,
      lines: lines.slice(from - 1, line + AROUND).map((one, at) => ({
        number: from + at,
        text: one.length > 160 ? `${one.slice(0, 159)}…` : one,
        isIt: from + at === line,
      })),
    };
  });
}
