import { compareFrameworks, type Entry, isWithoutDifference, LISTS } from '../../../framework/compare/index.ts';
import type { Framework } from '../../../framework/model/framework.ts';
import { hashesOf } from '../../../framework/read/hash.ts';
import type { FrameworkShelf } from '../../framework-shelf.ts';
import { words } from '../../words/words.ts';
import type { Subject } from './subject.ts';

const QUESTIONS = ['added', 'removed', 'reworded', 'rerouted', 'rescored', 'answers', 'sources'] as const;

/** How two versions differ, in sentences; `a` is the earlier one. */
export function compareView(a: Framework, b: Framework) {
  const comparison = compareFrameworks(a, b);
  const before = hashesOf(a);
  const after = hashesOf(b);
  return {
    a: { title: a.title, version: a.version },
    b: { title: b.title, version: b.version },
    same: isWithoutDifference(comparison),
    otherFramework: a.id !== b.id,
    hashes: (['meaning', 'wording'] as const).map((side) => ({
      key: words(`compare.${side}`),
      value: before[side] === after[side] ? words('compare.hash.same') : words('compare.hash.other'),
    })),
    identity: comparison.identity.map(({ field, before: was, after: is }) => ({
      field,
      before: shown(was),
      after: shown(is),
    })),
    groups: [
      ...QUESTIONS.map((kind) => ({ title: words(`compare.questions.${kind}`), entries: comparison.questions[kind] })),
      ...LISTS.map((name) => {
        const { added, removed, changed } = comparison[name];
        return { title: words(`compare.${name}`), entries: [...added, ...removed, ...changed] };
      }),
    ]
      .filter(({ entries }) => entries.length > 0)
      .map(({ title, entries }) => ({ title, count: entries.length, lines: entries.map(lineOf) })),
  };
}

const lineOf = ({ instrument, words: text }: Entry) => ({ instrument: instrument ?? null, text });

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 399)}…` : text;
};

/** What a framework may be compared with: other versions of it first; the one before it unless another is asked for. */
export async function choicesOf(shelf: FrameworkShelf, { framework, draftId }: Subject, asked: string | undefined) {
  const own = await shelf.versions(framework.id);
  const others = (await shelf.list()).filter(({ id }) => id !== framework.id);
  const choices = [...own.map(({ header }) => header), ...others]
    .filter(({ id, version }) => draftId !== null || id !== framework.id || version !== framework.version)
    .map(({ id, version, title }) => ({
      value: `${id}@${version}`,
      text: words('compare.choice', { title, version }),
    }));
  const before = choices.find(({ value }) => value.startsWith(`${framework.id}@`))?.value;
  const chosen = choices.some(({ value }) => value === asked) ? asked : before;
  return choices.map((one) => ({ ...one, selected: one.value === chosen }));
}
