import type { AnswerValue } from '../../../framework/model/answer.ts';
import { type Difference, differences, type Step, stepsOf } from '../../../inspection/assess/index.ts';
import type { EntryKind, ResponseEvent } from '../../../inspection/ports/index.ts';
import type { CompiledInstrument } from '../../../response/index.ts';
import { timeInWords } from '../../shell/dates.ts';
import { answerInWords } from '../../view/in-words.ts';
import { EVIDENCE_SOURCES } from '../../view/note-view.ts';
import { counted, words } from '../../words/words.ts';

/** One line of a history: what was done, by whom, when. */
export interface HistoryLine {
  readonly revision: number;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  /** What was entered; null where it was cleared, or is about the response as a whole. */
  readonly value: string | null;
  readonly saves: string | null;
  /** Handed in, opened again, moved: what the others are compared with. */
  readonly isMilestone: boolean;
}

/** A moment that can be chosen to compare. */
export interface Moment {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** Latest first. */
export const historyLines = (compiled: CompiledInstrument, events: readonly ResponseEvent[]): readonly HistoryLine[] =>
  stepsOf(events)
    .map((step) => lineOf(compiled, step))
    .toReversed();

function lineOf(compiled: CompiledInstrument, { last, saves }: Step): HistoryLine {
  const { kind, id, revision, at, actorName, value } = last;
  const line = {
    revision,
    when: timeInWords(at),
    who: actorName,
    saves: saves > 1 ? counted('assess.history.saves', saves) : null,
  };
  if (!isEntryKind(kind)) {
    const reason = kind === 'reopened' && typeof value === 'string' ? value : null;
    return { ...line, what: words(`assess.history.${kind}`), value: reason, isMilestone: true };
  }
  return {
    ...line,
    what: whatOf(compiled, kind, id),
    value: valueInWords(compiled, kind, id, value as AnswerValue | null),
    isMilestone: false,
  };
}

const isEntryKind = (kind: ResponseEvent['kind']): kind is EntryKind =>
  kind === 'answer' || kind === 'explanation' || kind === 'note';

function whatOf(compiled: CompiledInstrument, kind: EntryKind, id: string): string {
  if (kind === 'explanation') {
    const rule = compiled.instrument.rules.find((one) => one.id === id);
    return words('assess.history.explanation', { rule: rule?.because ?? id });
  }
  const [place = id, aspect] = id.split('#');
  if (kind === 'note' && place === 'case') return words('assess.case-note');
  const label = labelOf(compiled, place);
  if (kind === 'answer') return label;
  return words(isAspect(aspect) ? `assess.history.note.${aspect}` : 'assess.history.note', { label });
}

const isAspect = (text: string | undefined): text is 'source' | 'date' | 'strengths' | 'gaps' =>
  text === 'source' || text === 'date' || text === 'strengths' || text === 'gaps';

function labelOf({ items }: CompiledInstrument, id: string): string {
  const item = items.find((one) => one.id === id || one.question.id === id);
  return item ? `${id} ${item.part?.label ?? item.question.label}` : id;
}

function valueInWords(
  compiled: CompiledInstrument,
  kind: EntryKind,
  id: string,
  value: AnswerValue | null,
): string | null {
  if (value === null) return null;
  const source = kind === 'note' && id.endsWith('#source') ? EVIDENCE_SOURCES.find((one) => one === value) : undefined;
  if (source) return words(`ask.evidence.${source}`);
  const shape = kind === 'answer' ? compiled.items[compiled.indexOf.get(id) ?? -1]?.answer : undefined;
  return answerInWords(shape ?? (id.endsWith('#date') ? { type: 'date' } : undefined), value);
}

const MOST_MOMENTS = 200;

/** Moments to choose from, latest first: what became of the response, and the end of each step. */
export function moments(
  events: readonly ResponseEvent[],
  compiled: CompiledInstrument,
  chosen: number,
): readonly Moment[] {
  const lines = historyLines(compiled, events);
  const offered =
    lines.length <= MOST_MOMENTS ? lines : lines.filter(({ isMilestone }, i) => isMilestone || i < MOST_MOMENTS);
  return offered.map(({ revision, when, what }) => ({
    value: String(revision),
    text: words('assess.history.moment', { when, what: shortened(what) }),
    selected: revision === chosen,
  }));
}

const LONGEST = 60;
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** What differs between two moments. */
export const differencesInWords = (
  compiled: CompiledInstrument,
  events: readonly ResponseEvent[],
  from: number,
  to: number,
) =>
  differences(events, from, to).map(({ kind, id, before, after }: Difference) => ({
    what: whatOf(compiled, kind, id),
    before: valueInWords(compiled, kind, id, before),
    after: valueInWords(compiled, kind, id, after),
  }));
