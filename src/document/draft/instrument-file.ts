import { guidancePath } from './guidance-file.ts';
import { type DraftOptions, INSTRUMENT, VERSION } from './options.ts';
import type { DraftAnswers, DraftQuestion, DraftSection } from './sections.ts';
import { assumed, sourceOf } from './source.ts';
import { standardsOf } from './standards-file.ts';

/** `instruments/case.yaml`: the questions in the order of the document. No rule is written. */
export function instrumentFile({ id, title, document }: DraftOptions, sections: readonly DraftSection[]): object {
  const isSummed = standardsOf(sections).length > 0;
  return {
    id: INSTRUMENT,
    title,
    ...(isSummed ? { feeds: { framework: id, version: VERSION } } : {}),
    sections: sections.map((section) => ({
      id: section.id,
      title: section.title,
      guidance: guidancePath(section),
      questions: section.questions.map((question) => questionEntry(question, document.id)),
    })),
    rules: [],
  };
}

function questionEntry(question: DraftQuestion, document: string): object {
  const { id, kind, label, answers, unpublished, keyQuestion, explains, repaired, found } = question;
  return {
    id,
    kind,
    ...(unpublished ? { unpublished } : { label }),
    ...(answers === undefined || kind === 'narrative' ? {} : { answers: answersEntry(answers) }),
    ...(keyQuestion === undefined ? {} : { keyQuestion }),
    ...(explains === undefined ? {} : { explains }),
    ...(found.criterion.length === 0 ? {} : { criterion: found.criterion }),
    ...(kind === 'narrative' ? { optional: true } : {}),
    ...(repaired === undefined ? {} : { repaired }),
    source: sourceOf(found, document),
  };
}

function answersEntry(answers: DraftAnswers): object {
  if (answers === 'date' || answers === 'text' || answers === 'number') return { type: answers };
  return { set: answers, source: assumed('The importer assumes the answers from the form of the question.') };
}
