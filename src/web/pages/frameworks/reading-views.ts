import type { AnswerShape } from '../../../framework/model/answer.ts';
import type { Framework, Instrument } from '../../../framework/model/framework.ts';
import type { Question } from '../../../framework/model/question.ts';
import { questionsOf, type Rule, type TimeLimit } from '../../../framework/model/rule.ts';
import { proseOf } from '../../shell/prose.ts';
import { answerInWords, conditionInWords, labelsOf, sourceView } from '../../view/in-words.ts';
import { counted, words } from '../../words/words.ts';
import type { Subject } from './subject.ts';

/** What every reading page shows around its own matter. */
export const around = ({ framework, trail, banner, at, draftId }: Subject, title: string) => ({
  title,
  framework: { title: framework.title, version: framework.version, href: at() },
  trail: [...trail, { text: title }],
  banner,
  isDraft: draftId !== null,
});

/** A framework: what it is made from, what it offers, what it rates. */
export const frameworkView = ({ framework, at }: Subject) => ({
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
    href: at(`/instruments/${instrument.id}`),
    routing: at(`/instruments/${instrument.id}/routing`),
    preview: at(`/instruments/${instrument.id}/preview`),
    questions: counted(
      'framework.questions',
      instrument.sections.reduce((sum, one) => sum + one.questions.length, 0),
    ),
    rules: counted('framework.rules', instrument.rules.length),
  })),
  more: (['examples', 'sources', 'conformance', 'compare', 'download'] as const).map((name) => ({
    text: words(`reading.${name}`),
    hint: words(`reading.${name}.hint`),
    href: at(`/${name}`),
  })),
});

/** One questionnaire, whole: every question with its guidance, when it is asked and where it comes from. */
export function instrumentView(framework: Framework, instrument: Instrument) {
  const labels = labelsOf(framework, instrument);
  const inWords = (when: string) => ({ words: conditionInWords(when, labels), text: when });
  const ruleIdsOf = (id: string) =>
    instrument.rules.filter((rule) => questionsOf(rule).some((one) => one === id || one.startsWith(`${id}/`)));
  const questionView = (question: Question) => ({
    id: question.id,
    label: question.label,
    kind: words(`question.${question.kind}`),
    answers: answersOf(question.answer),
    parts: question.parts.map(({ id, label, when }) => ({
      id,
      label,
      when: when === undefined ? null : inWords(when),
    })),
    when: question.when === undefined ? null : inWords(question.when),
    guidance: proseOf(question.guidance),
    rules: ruleIdsOf(question.id).map(({ id, because }) => ({ id, because })),
    notes: notesOf(question, framework),
    source: sourceView(question.source, framework),
  });
  return {
    sections: instrument.sections.map((section, index) => ({
      anchor: `section-${index + 1}`,
      title: section.title,
      introduction: proseOf(section.introduction),
      questions: section.questions.map(questionView),
    })),
    rules: instrument.rules.map((rule) => ({
      id: rule.id,
      kind: words(`framework.rule.${rule.kind}`),
      does: effectOf(rule, instrument),
      when: inWords(rule.when),
      because: rule.because,
      source: sourceView(rule.source, framework),
    })),
    limits: instrument.limits.map((limit) => ({
      id: limit.id,
      title: limit.title,
      within: withinOf(limit),
      edition: limit.edition,
      when: limit.when === undefined ? null : inWords(limit.when),
      because: limit.because,
      source: sourceView(limit.source, framework),
    })),
  };
}

function notesOf(question: Question, framework: Framework): readonly string[] {
  const fact = framework.facts.find(({ id }) => id === question.records);
  return [
    ...(question.unpublished ? [words('framework.unpublished')] : []),
    ...(question.added ? [words('framework.added')] : []),
    ...(question.repaired === undefined ? [] : [words('framework.repaired', { how: question.repaired })]),
    ...(fact ? [words('reading.records', { fact: fact.label })] : []),
    ...(question.asAt === undefined ? [] : [question.asAt]),
    ...(question.keyQuestion === undefined ? [] : [words('reading.feeds', { id: question.keyQuestion })]),
  ];
}

const withinOf = ({ within }: TimeLimit): string => words(`reading.within.${within.unit}`, { amount: within.amount });

/** What a rule does, in a sentence: `Sets 2.2.28 to Yes`. */
function effectOf(rule: Rule, instrument: Instrument): string {
  if (rule.kind !== 'derive') return words(`reading.rule.${rule.kind}`, { ids: rule.questions.join(', ') });
  const questions = instrument.sections.flatMap((section) => section.questions);
  const set = Object.entries(rule.set).map(([id, value]) => {
    const shape = questions.find((one) => one.id === id || id.startsWith(`${one.id}/`))?.answer;
    return words('reading.rule.sets', { id, answer: answerInWords(shape, value) });
  });
  return words('reading.rule.derive', { set: set.join('; ') });
}

const answersOf = (answer: AnswerShape): readonly { readonly label: string; readonly definition: string | null }[] =>
  answer.type === 'choice' ? answer.codes.map(({ label, definition = null }) => ({ label, definition })) : [];
