import type { Framework } from '../../model/framework.ts';
import { questionsIn } from '../match-instruments.ts';

export interface FoundEnd {
  readonly kind: 'key question' | 'theme' | 'standard' | 'judgement';
  /** Null for a key question that is another framework's. */
  readonly label: string | null;
}

/**
 * What an id of a crosswalk stands for in a framework: a key question (its own, or one that its summaries feed), else a
 * theme, a standard (its own, or the one of a fed key question), or a judgement, `id/part` for a part of one.
 */
export function endsOf(framework: Framework): ReadonlyMap<string, FoundEnd> {
  const found = new Map<string, FoundEnd>();
  const add = (id: string, kind: FoundEnd['kind'], label: string | null): void => {
    if (!found.has(id)) found.set(id, { kind, label });
  };
  for (const { id, label } of framework.keyQuestions) add(id, 'key question', label);
  for (const id of fedKeyQuestions(framework)) add(id, 'key question', null);
  for (const { id, title } of framework.themes) add(id, 'theme', title);
  for (const { id, title } of framework.standards) add(id, 'standard', title);
  for (const id of framework.programmes.flatMap(({ standards }) => standards)) add(id, 'standard', null);
  for (const { id, kind, label, parts } of framework.instruments.flatMap(questionsIn)) {
    if (!JUDGED.has(kind)) continue;
    if (parts.length === 0) add(id, 'judgement', label);
    for (const part of parts) add(`${id}/${part.id}`, 'judgement', `${label} ${part.label}`);
  }
  return found;
}

const JUDGED: ReadonlySet<string> = new Set(['prompt', 'judgement', 'summary']);

/** Key questions of another framework that this one's summaries answer, in the order of its instruments. */
const fedKeyQuestions = (framework: Framework): readonly string[] => {
  const summaries = framework.instruments
    .filter(({ feeds }) => feeds !== null && feeds.framework !== framework.id)
    .flatMap(questionsIn)
    .filter(({ kind }) => kind === 'summary');
  return [...new Set(summaries.flatMap(({ keyQuestion }) => (keyQuestion === undefined ? [] : [keyQuestion])))];
};

/**
 * What a crosswalk must speak of, for every other framework: key questions, themes, and standards that are judged without
 * a key question.
 */
export function idsToCover({ keyQuestions, themes, standards, ...rest }: Framework): readonly string[] {
  const withKeyQuestion = new Set(keyQuestions.map(({ standard }) => standard));
  return [
    ...keyQuestions.map(({ id }) => id),
    ...themes.map(({ id }) => id),
    ...standards.filter(({ id }) => !withKeyQuestion.has(id)).map(({ id }) => id),
    ...fedKeyQuestions({ keyQuestions, themes, standards, ...rest }),
  ];
}
