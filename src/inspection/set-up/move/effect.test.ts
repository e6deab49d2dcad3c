import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Framework } from '../../../framework/model/framework.ts';
import type { Question } from '../../../framework/model/question.ts';
import { loadFramework } from '../../../framework/read/index.ts';
import { compile, evaluate } from '../../../response/index.ts';
import { effectOf, isUnaffected, otherAnswers } from './effect.ts';

const read = await loadFramework(join(import.meta.dirname, '../../../../frameworks/domain-three-2022'));
if (!read.ok) throw new Error('the framework cannot be read');
const framework = read.framework;
const before = compile(framework, 'child');

/** The framework with some questions changed, left out (null) or followed by others. */
function changed(change: (question: Question) => Question | readonly Question[] | null): Framework {
  const instruments = framework.instruments.map((instrument) => ({
    ...instrument,
    sections: instrument.sections.map((section) => ({
      ...section,
      questions: section.questions.flatMap((question) => change(question) ?? []),
    })),
  }));
  return { ...framework, instruments };
}

/** Questions that are asked at once and take a code. */
const asked = evaluate(before, {}, {}).asked;
const [first = '', second = ''] = before.items
  .filter(
    ({ id, answer, part }) => asked.includes(id) && answer.type === 'choice' && !answer.multiple && part === undefined,
  )
  .map(({ id }) => id);
const codeOf = (id: string) => {
  const answer = before.items[before.indexOf.get(id) ?? -1]?.answer;
  return answer?.type === 'choice' ? (answer.codes[0]?.code ?? '') : '';
};
const answers = { [first]: codeOf(first), [second]: codeOf(second) };

function effectIn(target: Framework, reworded: ReadonlySet<string> = new Set()) {
  const after = compile(target, 'child');
  return effectOf(
    { compiled: before, evaluation: evaluate(before, {}, answers) },
    { compiled: after, evaluation: evaluate(after, {}, answers) },
    answers,
    reworded,
  );
}

describe('the effect of a move on a draft', () => {
  it('is none where the versions are the same', () => {
    expect(isUnaffected(effectIn(framework))).toBe(true);
    expect(otherAnswers(before, before)).toEqual([]);
  });

  it('names what is new and asked, and counts what is then to answer', () => {
    const effect = effectIn(
      changed((question) => (question.id === first ? [question, { ...question, id: 'new' }] : question)),
    );
    expect(effect).toMatchObject({ added: ['new'], missingAfter: effect.missingBefore + 1 });
  });

  it('names answers whose question is gone', () => {
    expect(effectIn(changed((question) => (question.id === first ? null : question))).gone).toEqual([first]);
  });

  it('names answers that are set aside because their question is no longer asked', () => {
    const hidden = changed((question) =>
      question.id === second ? { ...question, when: `answers["${first}"] == "no-such-code"` } : question,
    );
    expect(effectIn(hidden)).toMatchObject({ setAside: [second], gone: [] });
  });

  it('names answers that were given under other words, and no other question', () => {
    expect(effectIn(framework, new Set([first, 'not-answered'])).reworded).toEqual([first]);
  });
});

describe('a version with other answers', () => {
  const withCodes = (keep: (code: string) => boolean) =>
    changed((question) =>
      question.id === first && question.answer?.type === 'choice'
        ? { ...question, answer: { ...question.answer, codes: question.answer.codes.filter(({ code }) => keep(code)) } }
        : question,
    );

  it('is told where a code is gone', () => {
    expect(
      otherAnswers(
        before,
        compile(
          withCodes((code) => code !== codeOf(first)),
          'child',
        ),
      ),
    ).toEqual([first]);
  });

  it('is none where one was added', () => {
    const fewer = compile(
      withCodes((code) => code !== codeOf(first)),
      'child',
    );
    expect(otherAnswers(fewer, before)).toEqual([]);
  });
});
