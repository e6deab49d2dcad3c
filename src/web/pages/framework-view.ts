import type { AnswerShape } from '../../framework/model/answer.ts';
import type { Framework, Instrument } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import { questionsOf, type Rule } from '../../framework/model/rule.ts';
import type { Source } from '../../framework/model/source.ts';
import { proseOf } from '../shell/prose.ts';
import { counted, words } from '../words/words.ts';

/** A framework: what it is made from, what it offers, what it rates. */
export const frameworkView = (framework: Framework) => ({
  title: framework.title,
  version: framework.version,
  summary: proseOf(framework.summary),
  documents: framework.documents,
  programmes: framework.programmes.map(({ title, summary }) => ({ title, summary })),
  standards: [...Map.groupBy(framework.standards, ({ domain }) => domain)].map(([domain, standards]) => ({
    domain,
    standards: standards.map(({ id, title, statement }) => ({
      id,
      title,
      statement,
      keyQuestions: framework.keyQuestions.filter(({ standard }) => standard === id),
    })),
  })),
  instruments: framework.instruments.map((instrument) => ({
    title: instrument.title,
    href: `/frameworks/${framework.id}/${instrument.id}`,
    questions: counted(
      'framework.questions',
      instrument.sections.reduce((sum, one) => sum + one.questions.length, 0),
    ),
    rules: counted('framework.rules', instrument.rules.length),
  })),
});

/** One questionnaire, whole: every question with its guidance, when it is asked and where it comes from. */
export const instrumentView = (framework: Framework, instrument: Instrument) => ({
  title: instrument.title,
  framework: { title: framework.title, href: `/frameworks/${framework.id}` },
  sections: instrument.sections.map((section, index) => ({
    anchor: `section-${index + 1}`,
    title: section.title,
    introduction: proseOf(section.introduction),
    questions: section.questions.map(questionView),
  })),
  rules: instrument.rules.map(ruleView),
});

const questionView = (question: Question) => ({
  id: question.id,
  label: question.label,
  kind: words(`question.${question.kind}`),
  answers: answersOf(question.answer),
  parts: question.parts.map(({ id, label }) => `${id}: ${label}`),
  when: question.when ?? null,
  guidance: proseOf(question.guidance),
  notes: [
    ...(question.unpublished ? [words('framework.unpublished')] : []),
    ...(question.added ? [words('framework.added')] : []),
    ...(question.repaired === undefined ? [] : [words('framework.repaired', { how: question.repaired })]),
    sourceWords(question.source),
  ],
});

const ruleView = (rule: Rule) => ({
  id: rule.id,
  kind: words(`framework.rule.${rule.kind}`),
  questions: questionsOf(rule).join(', '),
  when: rule.when,
  because: rule.because,
  source: sourceWords(rule.source),
});

const answersOf = (answer: AnswerShape): readonly string[] =>
  answer.type === 'choice' ? answer.codes.map(({ label }) => label) : [];

const sourceWords = (source: Source): string =>
  source.kind === 'document'
    ? words('source.document', { document: source.document, line: source.line })
    : `${words(`source.${source.kind}`)}: ${source.note}`;
