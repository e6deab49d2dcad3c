import type { Fact } from '../framework/model/fact.ts';
import type { Framework, Instrument } from '../framework/model/framework.ts';
import type { Question } from '../framework/model/question.ts';
import type { Rule, TimeLimit } from '../framework/model/rule.ts';
import type { Source } from '../framework/model/source.ts';

/** Small frameworks for tests of answering. */
export const SOURCE: Source = { kind: 'assumed', note: 'made for a test' };

const YES_NO = [
  { code: 'yes', label: 'Yes', counts: 'yes' },
  { code: 'no', label: 'No', counts: 'no' },
] as const;

export const YES_NO_NA = [...YES_NO, { code: 'na', label: 'Not applicable', counts: 'na' }] as const;

export function question(id: string, more: Partial<Question> = {}): Question {
  return {
    id,
    kind: 'judgement',
    label: `Question ${id}`,
    answer: { type: 'choice', codes: YES_NO, multiple: false },
    parts: [],
    criterion: [],
    scored: [],
    alertOn: [],
    optional: false,
    guidance: '',
    unpublished: false,
    added: false,
    source: SOURCE,
    ...more,
  };
}

export const derive = (id: string, when: string, set: Readonly<Record<string, string>>): Rule => ({
  id,
  kind: 'derive',
  when,
  set,
  because: `because of ${id}`,
  source: SOURCE,
});

export const watcher = (kind: 'require' | 'challenge', id: string, when: string, questions: string[]): Rule => ({
  id,
  kind,
  when,
  questions,
  because: `because of ${id}`,
  source: SOURCE,
});

export const fact = (id: string, type: Fact['type'], codes: readonly string[] = []): Fact => ({
  id,
  type,
  label: id,
  codes: codes.map((code) => ({ code, label: code })),
  source: SOURCE,
});

export function frameworkOf(
  questions: readonly Question[],
  more: {
    readonly facts?: readonly Fact[];
    readonly rules?: readonly Rule[];
    readonly limits?: readonly TimeLimit[];
  } = {},
): Framework {
  const instrument: Instrument = {
    id: 'case',
    title: 'A case',
    feeds: null,
    sections: [{ id: '1', title: 'One', introduction: '', questions }],
    rules: more.rules ?? [],
    limits: more.limits ?? [],
    periods: [],
    alternatives: [],
  };
  return {
    id: 'test',
    title: 'Test',
    version: '1',
    from: '2020-01-01',
    until: null,
    summary: '',
    documents: [],
    facts: more.facts ?? [],
    answerSets: {},
    standards: [],
    keyQuestions: [],
    prompts: [],
    themes: [],
    instruments: [instrument],
    programmes: [],
    sampling: [],
    rating: null,
  };
}
