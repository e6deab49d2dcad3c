import type { AnswerShape, AnswerValue } from '../../framework/model/answer.ts';
import { describeCondition, type Labels, parseCondition } from '../../framework/model/condition/index.ts';
import type { Framework, Instrument } from '../../framework/model/framework.ts';
import type { Source } from '../../framework/model/source.ts';
import { dayInWords } from '../shell/dates.ts';
import { words } from '../words/words.ts';

/** Where something comes from, ready to be shown; an assumption never looks like anything else. */
export interface SourceView {
  readonly kind: Source['kind'];
  readonly tag: string;
  readonly text: string;
}

/** A source with the title of its document, the line, and the words that stand there. */
export function sourceView(source: Source, framework: Pick<Framework, 'documents'>): SourceView {
  const tag = words(`reading.source.${source.kind}`);
  if (source.kind !== 'document') return { kind: source.kind, tag, text: source.note };
  const title = framework.documents.find(({ id }) => id === source.document)?.title;
  const place =
    title === undefined
      ? words('source.document', { document: source.document, line: source.line })
      : words('reading.source.place', { title, line: source.line });
  const anchor = source.anchor === undefined ? '' : ` ${words('reading.source.anchor', { anchor: source.anchor })}`;
  return { kind: 'document', tag, text: `${place}${anchor}${source.note === undefined ? '' : ` ${source.note}`}` };
}

/** Words for facts and answers, from the framework itself. */
export function labelsOf(framework: Pick<Framework, 'facts'>, instrument: Instrument | null): Labels {
  const questions = new Map(
    (instrument?.sections ?? []).flatMap((section) => section.questions.map((one) => [one.id, one] as const)),
  );
  const facts = new Map(framework.facts.map((fact) => [fact.id, fact]));
  return {
    fact: (id) => facts.get(id),
    codesOf: (id) => {
      const answer = questions.get(id.split('/')[0] ?? id)?.answer;
      return answer?.type === 'choice' ? answer.codes : undefined;
    },
  };
}

/** A condition in plain words; as it is written where it cannot be read. */
export function conditionInWords(text: string, labels: Labels): string {
  const condition = parseCondition(text);
  return condition.ok ? describeCondition(condition.root, labels) : text;
}

/** An answer in words: labels for codes, days for dates. */
export function answerInWords(shape: AnswerShape | undefined, value: AnswerValue): string {
  if (shape?.type === 'date' && typeof value === 'string') return dayInWords(value);
  if (shape?.type === 'number') return shape.special.find((one) => one.value === value)?.label ?? String(value);
  const codes = shape?.type === 'choice' ? shape.codes : [];
  const label = (code: string): string =>
    codes.find((one) => one.code === code)?.label ?? (code === 'na' ? words('ask.na') : code);
  return typeof value === 'object' ? value.map(label).join('; ') : label(String(value));
}
