import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../framework/model/answer.ts';
import { compile } from './compile.ts';
import { begin, change, evaluate, explain } from './evaluate.ts';
import { derive, fact, frameworkOf, question, watcher, YES_NO_NA } from './fixture.ts';
import { randomInstrument } from './random-instrument.ts';

const compiled = (...args: Parameters<typeof frameworkOf>) => compile(frameworkOf(...args), 'case');

describe('which questions are asked', () => {
  const routed = compiled(
    [
      question('1'),
      question('2', { when: 'answers["1"] == "no"' }),
      question('3', { when: 'case.level in ["medium", "high"]' }),
      question('4', { when: 'case.level == "high" && answers["1"] == "no"' }),
      question('5', { when: 'answers["2"] == "yes"' }),
    ],
    { facts: [fact('level', 'code', ['low', 'medium', 'high'])] },
  );

  it('asks where the condition is true, and says in words why it does not where it is false', () => {
    const { asked, notAsked } = evaluate(routed, { level: 'low' }, { '1': 'no' });
    expect(asked).toEqual(['1', '2']);
    expect(notAsked).toContainEqual({ id: '3', because: 'Asked only where “level” is medium or high.' });
  });

  it('asks where facts alone leave it open', () => {
    expect(evaluate(routed, {}, {}).asked).toEqual(['1', '3']);
  });

  it('does not ask yet where an answer leaves it open', () => {
    const { notAsked } = evaluate(routed, { level: 'high' }, {});
    expect(notAsked.map(({ id }) => id)).toEqual(['2', '4', '5']);
    expect(notAsked[0]?.because).toContain('Not asked yet');
  });

  it('does not wait for an answer that cannot matter: false and unknown is false', () => {
    const { notAsked } = evaluate(routed, { level: 'low' }, {});
    expect(notAsked.find(({ id }) => id === '4')?.because).toMatch(/^Asked only/);
  });

  it('treats the answer of a question that is not asked as missing, and keeps it', () => {
    const { asked, setAside, answers } = evaluate(routed, {}, { '1': 'yes', '2': 'yes' });
    expect(asked).not.toContain('5');
    expect(answers['2']).toBeUndefined();
    expect(setAside).toEqual([{ id: '2', value: 'yes', because: 'Asked only where the answer to 1 is No.' }]);
  });
});

describe('questions that depend on what is not asked', () => {
  const chain = compiled(
    [
      question('1'),
      question('2', { when: 'answers["1"] == "no"' }),
      question('3', { when: 'answers["2"] == "no"' }),
      question('4', { when: 'answers["3"] == "no"' }),
      question('5', { when: '(case.level == "high" && answers["1"] == "no") || answers["2"] == "yes"' }),
      question('6', { parts: ['a', 'b'].map(part), when: 'case.level == "high"' }),
      question('7', { when: 'answers["6/a"] == "no" || answers["6/b"] == "no" || answers["3"] == "yes"' }),
    ],
    { facts: [fact('level', 'code', ['low', 'high'])] },
  );
  const reasons = (...[facts, answers]: [Parameters<typeof evaluate>[1], Parameters<typeof evaluate>[2]]) =>
    Object.fromEntries(evaluate(chain, facts, answers).notAsked.map(({ id, because }) => [id, because]));

  it('names what is not asked, down the chain, where no answer is being waited for', () => {
    expect(reasons({}, { '1': 'yes' })).toMatchObject({
      '2': 'Asked only where the answer to 1 is No.',
      '3': 'Depends on 2, which is not asked.',
      '4': 'Depends on 3, which is not asked.',
    });
  });

  it('waits as long as an answer above it may still come', () => {
    expect(reasons({}, { '1': 'no' })).toMatchObject({
      '3': expect.stringMatching(/^Not asked yet/),
      '4': expect.stringMatching(/^Not asked yet/),
    });
    expect(reasons({ level: 'high' }, { '2': 'no' })['5']).toMatch(/^Not asked yet/);
  });

  it('does not count an answer that cannot matter', () => {
    const twoUnknown = compiled(
      [
        question('1'),
        question('2', { when: 'case.level == "high"' }),
        question('3', { when: '(case.level == "high" && answers["1"] == "no") || answers["2"] == "yes"' }),
      ],
      { facts: [fact('level', 'code', ['low', 'high'])] },
    );
    const { notAsked } = evaluate(twoUnknown, { level: 'low' }, {});
    expect(notAsked[1]).toEqual({ id: '3', because: 'Depends on 2, which is not asked.' });
  });

  it('names a question where all its parts are meant, and several with “and”', () => {
    expect(reasons({ level: 'low' }, { '1': 'yes' })['7']).toBe('Depends on 6 and 3, which are not asked.');
  });

  it('sets an answer aside in the same words', () => {
    const { setAside } = evaluate(chain, {}, { '1': 'yes', '3': 'no' });
    expect(setAside).toEqual([{ id: '3', value: 'no', because: 'Depends on 2, which is not asked.' }]);
  });
});

const part = (id: string) => ({ id, label: id, criterion: [], scored: [] });

describe('what rules do', () => {
  const ruled = compiled(
    [question('a'), question('b'), question('c', { kind: 'narrative', answer: { type: 'text' }, optional: true })],
    {
      rules: [
        derive('never-done', 'answers["a"] == "no"', { b: 'no' }),
        watcher('require', 'say-why', 'answers["b"] == "no" && !("c" in answered)', ['c']),
        watcher('challenge', 'look-again', 'answers["a"] == "yes" && answers["b"] == "no"', ['b']),
      ],
    },
  );

  it('derives an answer, which cannot be typed over and comes back as typed when the rule stops', () => {
    const response = begin(ruled, {}, { a: 'no', b: 'yes' });
    expect(response.evaluation.answers['b']).toEqual({ value: 'no', by: 'rule', rule: 'never-done' });
    expect(response.evaluation.setAside).toEqual([{ id: 'b', value: 'yes', because: 'because of never-done' }]);
    expect(change(response, 'a', 'yes').evaluation.answers['b']).toEqual({ value: 'yes', by: 'assessor' });
  });

  it('refuses until the faulty state is mended', () => {
    const refused = begin(ruled, {}, { a: 'no' });
    expect(refused.evaluation.problems.map(({ rule, severity }) => [rule, severity])).toEqual([['say-why', 'error']]);
    expect(change(refused, 'c', 'words').evaluation.complete).toBe(true);
    expect(change(refused, 'c', '').evaluation.complete).toBe(false);
  });

  it('is complete once a challenge is explained, not before', () => {
    const challenged = begin(ruled, {}, { a: 'yes', b: 'no', c: 'words' });
    expect(challenged.evaluation.complete).toBe(false);
    const explained = explain(challenged, 'look-again', 'because it was so');
    expect(explained.evaluation.complete).toBe(true);
    expect(explained.evaluation.problems[0]?.explained).toBe('because it was so');
  });

  it('does not fire on unknown', () => {
    expect(evaluate(ruled, {}, {}).problems).toEqual([]);
  });
});

describe('summaries', () => {
  const plain = compiled([question('S', { kind: 'summary' })]);

  it('takes "not applicable", and challenges it where the framework does not provide for it', () => {
    const { problems, complete } = evaluate(plain, {}, { S: 'na' });
    expect(problems.map(({ severity, questions }) => [severity, questions])).toEqual([['challenge', ['S']]]);
    expect(complete).toBe(false);
  });

  it('says nothing where the framework provides for it', () => {
    const provided = compiled([
      question('S', { kind: 'summary', answer: { type: 'choice', codes: YES_NO_NA, multiple: false } }),
    ]);
    expect(evaluate(provided, {}, { S: 'na' }).complete).toBe(true);
  });
});

describe('questions that record a fact', () => {
  const recording = compiled(
    [
      question('need', {
        kind: 'information',
        records: 'need',
        answer: { type: 'choice', codes: ['low', 'high'].map((code) => ({ code, label: code })), multiple: false },
      }),
      question('home', { kind: 'information', records: 'home' }),
      question('S', { when: 'case.need == "high"' }),
      question('T', { when: 'case.home == true' }),
    ],
    { facts: [fact('need', 'code', ['low', 'high']), fact('home', 'boolean')] },
  );

  it('fills the fact from the answer', () => {
    expect(evaluate(recording, {}, { need: 'low', home: 'yes' }).asked).toEqual(['need', 'home', 'T']);
  });

  it('is not asked where the case states the fact', () => {
    const { asked, notAsked } = evaluate(recording, { need: 'high', home: false }, {});
    expect(asked).toEqual(['S']);
    expect(notAsked[0]).toEqual({ id: 'need', because: 'The case already states “need”.' });
  });
});

describe('parts and repeated entries', () => {
  const parted = compiled([
    question('1', {
      answer: {
        type: 'choice',
        codes: [
          { code: 'x', label: 'X' },
          { code: 'y', label: 'Y' },
        ],
        multiple: true,
      },
    }),
    question('2', {
      parts: [
        { id: 'x', label: 'X', criterion: [], scored: [], when: '"x" in answers["1"]' },
        { id: 'y', label: 'Y', criterion: [], scored: [], when: '"y" in answers["1"]' },
      ],
    }),
    question('3', { repeat: 3, kind: 'information', answer: { type: 'date' } }),
  ]);

  it('asks for the parts that were chosen', () => {
    expect(evaluate(parted, {}, { '1': ['y'] }).asked).toEqual(['1', '2/y', '3/1', '3/2', '3/3']);
  });

  it('needs the first entry of a repeated question only', () => {
    expect(evaluate(parted, {}, { '1': ['x'], '2/x': 'yes' }).missing).toEqual(['3/1']);
  });
});

describe('time limits', () => {
  const limited = compiled(
    [question('start', { answer: { type: 'date' } }), question('done', { answer: { type: 'date' } }), question('q')],
    {
      limits: [
        {
          id: 'in-time',
          title: 'First plan',
          from: { question: 'start' },
          done: { question: 'done' },
          within: { amount: 15, unit: 'working-days' },
          edition: '2009',
          questions: ['q'],
          because: 'Lateness is weighed.',
          source: { kind: 'assumed', note: 'test' },
        },
      ],
    },
  );

  it('gives the due date over weekends, and a challenge where it was missed', () => {
    const { due, problems } = evaluate(limited, {}, { start: '2009-03-02', done: '2009-03-24', q: 'yes' });
    expect(due[0]).toMatchObject({ due: '2009-03-23', onTime: false });
    expect(problems).toMatchObject([{ rule: 'in-time', severity: 'challenge', questions: ['q'] }]);
  });

  it('leaves out holidays of the calendar that is given', () => {
    const calendar = { isHoliday: (date: string) => date === '2009-03-17', years: [2009, 2009] as const };
    const { due, problems } = evaluate(limited, {}, { start: '2009-03-02', done: '2009-03-24' }, { calendar });
    expect(due[0]).toMatchObject({ due: '2009-03-24', onTime: true });
    expect(problems).toEqual([]);
  });
});

describe('change', () => {
  it('gives the same as evaluating everything anew, on random instruments and answers', () => {
    fc.assert(
      fc.property(randomInstrument(), ({ framework, facts, steps }) => {
        const instrument = compile(framework, 'case');
        const answers: Record<string, AnswerValue> = {};
        let response = begin(instrument, facts, {});
        for (const { id, value } of steps) {
          if (value === undefined) delete answers[id];
          else answers[id] = value;
          response = change(response, id, value);
          expect(JSON.stringify(response.evaluation)).toBe(JSON.stringify(evaluate(instrument, facts, answers)));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says anew what a question rests on, though it stays not asked', () => {
    const instrument = compiled(
      [
        question('1'),
        ...['2', '3'].map((id) => question(id, { when: 'case.level == "high"' })),
        question('4', { when: '(answers["1"] == "no" && answers["2"] == "no") || answers["3"] == "no"' }),
      ],
      { facts: [fact('level', 'code', ['low', 'high'])] },
    );
    const before = begin(instrument, { level: 'low' }, { '1': 'no', '4': 'yes' });
    expect(before.evaluation.setAside[0]?.because).toBe('Depends on 2 and 3, which are not asked.');
    const after = change(before, '1', 'yes').evaluation;
    expect(after.setAside[0]?.because).toBe('Depends on 3, which is not asked.');
    expect(after.notAsked.at(-1)?.because).toBe('Depends on 3, which is not asked.');
  });

  it('leaves the response it came from as it was', () => {
    const first = begin(compiled([question('1')]), {}, { '1': 'yes' });
    change(first, '1', 'no');
    expect(first.evaluation.answers['1']).toEqual({ value: 'yes', by: 'assessor' });
  });
});
