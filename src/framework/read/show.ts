import type { AnswerShape } from '../model/answer.ts';
import type { Framework, Instrument, InstrumentUse } from '../model/framework.ts';
import type { Question } from '../model/question.ts';
import { questionsOf } from '../model/rule.ts';
import type { FrameworkHashes } from './hash.ts';

/** The whole framework as `framework show --json` gives it (CONTRACT, *JSON out*). */
export function showFramework(framework: Framework, hashes: FrameworkHashes): object {
  const { id, title, version } = framework;
  return {
    id,
    title,
    version,
    from: framework.from,
    until: framework.until,
    summary: framework.summary,
    hashes,
    documents: framework.documents,
    programmes: framework.programmes.map((programme) => ({
      id: programme.id,
      title: programme.title,
      summary: programme.summary,
      instruments: programme.instruments.map((use) => nameOf(use, framework)),
      standards: programme.standards,
    })),
    standards: framework.standards.map((standard) => ({
      ...standard,
      keyQuestions: framework.keyQuestions.filter((one) => one.standard === standard.id).map((one) => one.id),
    })),
    keyQuestions: framework.keyQuestions,
    prompts: framework.prompts,
    themes: framework.themes,
    facts: framework.facts,
    instruments: framework.instruments.map(showInstrument),
    rules: framework.instruments.flatMap((instrument) =>
      instrument.rules.map((rule) => ({
        id: rule.id,
        kind: rule.kind,
        instrument: instrument.id,
        questions: questionsOf(rule),
        ...(rule.kind === 'derive' ? { sets: rule.set } : {}),
        when: rule.when,
        because: rule.because,
        source: rule.source,
      })),
    ),
    methods:
      framework.rating?.methods.map((method) => ({ id: method.id, title: method.title, summary: method.summary })) ??
      [],
  };
}

/** Own instruments by id, another framework's as `framework/instrument`. */
const nameOf = (use: InstrumentUse, framework: Framework): string =>
  use.framework === framework.id ? use.instrument : `${use.framework}/${use.instrument}`;

function showInstrument(instrument: Instrument): object {
  const { id, title, feeds, sections, limits, periods, alternatives } = instrument;
  return {
    id,
    title,
    feeds: feeds && { ...feeds, summaries: summariesOf(instrument) },
    sections: sections.map((section) => ({
      id: section.id,
      title: section.title,
      introduction: section.introduction,
      questions: section.questions.map(showQuestion),
    })),
    limits,
    periods,
    alternatives,
  };
}

const summariesOf = ({ sections }: Instrument): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sections
      .flatMap(({ questions }) => questions)
      .flatMap(({ id, kind, keyQuestion }) =>
        kind === 'summary' && keyQuestion !== undefined ? [[id, keyQuestion]] : [],
      ),
  );

function showQuestion(question: Question): object {
  const { answer, parts, ...rest } = question;
  return { ...rest, ...showAnswer(answer), parts, scored: scoresFor(question) };
}

function showAnswer(answer: AnswerShape): object {
  if (answer.type !== 'choice') return { type: answer.type, answers: [], multiple: false, ...limitsOf(answer) };
  const { codes, multiple, max, source } = answer;
  return {
    type: 'choice',
    answers: codes,
    multiple,
    ...(max === undefined ? {} : { max }),
    ...(source === undefined ? {} : { answersSource: source }),
  };
}

const limitsOf = (answer: AnswerShape): object => {
  if (answer.type !== 'number') return {};
  const { type: _type, ...limits } = answer;
  return limits;
};

/** What an answer is counted for: themes, or the key question that a summary answers. */
function scoresFor({ kind, scored, keyQuestion, parts }: Question): readonly string[] | false {
  const themes = [...new Set([...scored, ...parts.flatMap((part) => part.scored)])];
  if (themes.length > 0) return themes;
  return kind === 'summary' && keyQuestion !== undefined ? [keyQuestion] : false;
}
