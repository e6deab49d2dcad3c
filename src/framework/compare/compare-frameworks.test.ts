import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framework, Instrument } from '../model/framework.ts';
import type { Question } from '../model/question.ts';
import { type Comparison, compareFrameworks, isWithoutDifference, LISTS } from './compare-frameworks.ts';
import type { Entry } from './entry.ts';
import { leavesOf, withLeafChanged } from './testing/mutate.ts';
import { loadAll } from './testing/shipped.ts';

const frameworks = await loadAll();
const domainThree = frameworks.find(({ id }) => id === 'domain-three-2022') as Framework;

describe.each(frameworks.map((one) => [one.id, one] as const))('%s', (_id, framework) => {
  const leaves = leavesOf(framework);

  it('does not differ from itself', () => {
    expect(isWithoutDifference(compareFrameworks(framework, structuredClone(framework)))).toBe(true);
  });

  it('differs from itself wherever one thing is changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (path) => {
        expect(isWithoutDifference(compareFrameworks(framework, withLeafChanged(framework, path)))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the mirror image when the two are swapped', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...leaves), { minLength: 1, maxLength: 5 }), (paths) => {
        const other = [...new Set(paths)].reduce(withLeafChanged, framework);
        expect(gist(compareFrameworks(framework, other))).toEqual(mirrored(gist(compareFrameworks(other, framework))));
      }),
      { numRuns: 30 },
    );
  });
});

type Gist = Record<string, { added: string[]; removed: string[]; changed: [string, string, unknown, unknown][] }>;

/** A comparison without words, in an order of its own. */
function gist(comparison: Comparison): Gist {
  const { added, removed, ...changed } = comparison.questions;
  const lists = { questions: { added, removed, changed: Object.values(changed).flat() } };
  const all = { ...lists, ...Object.fromEntries(LISTS.map((name) => [name, comparison[name]])) };
  const ids = (entries: readonly Entry[]): string[] => entries.map(({ id }) => id).sort();
  return Object.fromEntries(
    Object.entries(all).map(([name, list]) => [
      name,
      {
        added: ids(list.added),
        removed: ids(list.removed),
        changed: list.changed
          .flatMap(({ id, changes }) =>
            changes.map((one) => [id, one.field, one.before, one.after] as Gist[string]['changed'][number]),
          )
          .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1)),
      },
    ]),
  );
}

const mirrored = (of: Gist): Gist =>
  Object.fromEntries(
    Object.entries(of).map(([name, { added, removed, changed }]) => [
      name,
      {
        added: removed,
        removed: added,
        changed: changed.map(([id, field, before, after]) => [id, field, after, before]),
      },
    ]),
  );

describe('two versions of one framework', () => {
  const compared = (change: (question: Question) => Question): Comparison =>
    compareFrameworks(
      domainThree,
      withQuestions(domainThree, (one) => (one.id === 'A 1.1' ? change(one) : one)),
    );

  it('tells rewording from everything else', () => {
    const { questions } = compared((one) => ({ ...one, label: 'Other words', guidance: 'Other guidance' }));
    expect(kindsOf(questions)).toEqual(['reworded']);
    const [entry] = questions.reworded;
    expect(entry).toMatchObject({ id: 'A 1.1', instrument: 'child', after: { label: 'Other words' } });
    expect(entry?.words).toMatch(
      /^A 1\.1 now reads “Other words”; before, “.+”\. The guidance of A 1\.1 has been rewritten\.$/,
    );
  });

  it('tells rerouting: when it is asked, and in which section', () => {
    const { questions } = compared((one) => ({ ...one, when: 'case.firstDisposal == true' }));
    expect(kindsOf(questions)).toEqual(['rerouted']);
    expect(questions.rerouted[0]?.words).toContain('“case.firstDisposal == true”');
    const moved = structuredClone(domainThree) as unknown as {
      instruments: { sections: { questions: Question[] }[] }[];
    };
    const [from, to] = moved.instruments[0]?.sections ?? [];
    to?.questions.push(...(from?.questions.splice(0, 1) ?? []));
    const after = compareFrameworks(domainThree, moved as unknown as Framework);
    expect(kindsOf(after.questions)).toEqual(['rerouted']);
    expect(after.questions.rerouted[0]?.words).toBe('I 1.1 has moved from section “I” to section “A1”.');
    expect(after.instruments.changed[0]?.words).toBe('The questions of Instrument child stand in another order.');
  });

  it('tells rescoring: kind, themes, key question, and what an answer does to a share', () => {
    const { questions } = compared((one) => ({ ...withCode(one, 'na', { counts: 'no' }), keyQuestion: '3.1.2' }));
    expect(kindsOf(questions)).toEqual(['rescored']);
    const words = questions.rescored[0]?.words;
    expect(words).toContain('The answer na of A 1.1 now counts as “no”; before, as “na”.');
    expect(words).toContain('A 1.1 now belongs to key question “3.1.2”; before, to “3.1.1”.');
  });

  it('tells a lost answer from a reworded one', () => {
    const lost = compared((one) => withoutCode(one, 'na')).questions;
    expect(kindsOf(lost)).toEqual(['answers']);
    expect(lost.answers[0]?.words).toBe('A 1.1 has lost the answer na: “Not applicable”.');
    expect(kindsOf(compared((one) => withCode(one, 'na', { label: 'Does not apply' })).questions)).toEqual([
      'reworded',
    ]);
  });

  it('says nothing of the order of answers and of spacing in conditions', () => {
    const { questions } = compared((one) => {
      const shape = one.answer as Extract<Question['answer'], { type: 'choice' }>;
      return { ...one, answer: { ...shape, codes: [...shape.codes].reverse() } };
    });
    expect(kindsOf(questions)).toEqual([]);
    const spaced = withQuestions(domainThree, (one) =>
      one.when === undefined ? one : { ...one, when: one.when.replaceAll(' ', '\n  ') },
    );
    expect(isWithoutDifference(compareFrameworks(domainThree, spaced))).toBe(true);
  });

  it('lists questions that came and went, and rules by id', () => {
    const [rule] = domainThree.instruments[0]?.rules ?? [];
    const without: Framework = {
      ...domainThree,
      instruments: domainThree.instruments.map((one) => ({
        ...one,
        rules: one.rules.filter(({ id }) => id !== rule?.id),
        sections: one.sections.filter(({ id }) => id !== 'O2'),
      })),
    };
    const { questions, rules } = compareFrameworks(domainThree, without);
    expect(questions.removed.length).toBeGreaterThan(0);
    expect(questions.removed.every(({ instrument }) => instrument === 'child')).toBe(true);
    expect(questions.added).toEqual([]);
    expect(rules.removed.map(({ id }) => id)).toEqual([rule?.id]);
    expect(compareFrameworks(without, domainThree).rules.added.map(({ id }) => id)).toEqual([rule?.id]);
  });
});

describe('instruments that are called differently', () => {
  const renamed = (id: string): Framework => ({
    ...domainThree,
    instruments: domainThree.instruments.map((one) => ({ ...one, id })),
  });

  it('are compared where there is only one on each side', () => {
    const { questions, instruments } = compareFrameworks(domainThree, renamed('out-of-court'));
    expect(Object.values(questions).flat()).toEqual([]);
    expect(instruments.changed).toMatchObject([
      { id: 'child', changes: [{ field: 'id', before: 'child', after: 'out-of-court' }] },
    ]);
  });

  it('are compared with the one that shares most questions', () => {
    const [only] = domainThree.instruments as readonly [Instrument];
    const part: Instrument = { ...only, id: 'part', sections: only.sections.slice(0, 1) };
    const two: Framework = { ...domainThree, instruments: [part, { ...only, id: 'whole' }] };
    const { instruments } = compareFrameworks(domainThree, two);
    expect(instruments.changed.map(({ after }) => after)).toEqual([{ id: 'whole' }]);
    expect(instruments.added.map(({ id }) => id)).toEqual(['part']);
  });
});

const kindsOf = (questions: Comparison['questions']): string[] =>
  Object.entries(questions).flatMap(([kind, entries]) => (entries.length > 0 ? [kind] : []));

const withQuestions = (framework: Framework, change: (question: Question) => Question): Framework => ({
  ...framework,
  instruments: framework.instruments.map((instrument) => ({
    ...instrument,
    sections: instrument.sections.map((section) => ({ ...section, questions: section.questions.map(change) })),
  })),
});

type Codes = Extract<Question['answer'], { type: 'choice' }>['codes'];

const withCodes = (question: Question, change: (codes: Codes) => Codes): Question =>
  question.answer.type === 'choice'
    ? { ...question, answer: { ...question.answer, codes: change(question.answer.codes) } }
    : question;

const withCode = (question: Question, code: string, other: Partial<Codes[number]>): Question =>
  withCodes(question, (codes) => codes.map((one) => (one.code === code ? { ...one, ...other } : one)));

const withoutCode = (question: Question, code: string): Question =>
  withCodes(question, (codes) => codes.filter((one) => one.code !== code));
