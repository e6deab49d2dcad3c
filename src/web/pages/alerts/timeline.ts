import type { MatterEvent } from '../../../inspection/ports/index.ts';
import { timeInWords } from '../../shell/dates.ts';
import { isWordKey, type WordKey, words } from '../../words/words.ts';

export interface TimelineItem {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  /** What was written with it. */
  readonly words: readonly string[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What happened to an alert, latest first. The words of the alert itself stand above it on the page. */
export const timelineOf = (events: readonly MatterEvent[]): readonly TimelineItem[] =>
  events
    .map((one) => ({
      when: timeInWords(one.at),
      who: one.actorName ?? words('alert.event.nobody'),
      what: whatOf(one),
      words: one.event === 'raised' || one.event === 'action-added' ? [] : saidWith(one),
    }))
    .toReversed();

const saidWith = ({ event, words: said, hadWords }: MatterEvent): readonly string[] =>
  said === null
    ? hadWords
      ? [words('alert.erased')]
      : []
    : Object.entries(said).flatMap(([name, one]) => (one === '' ? [] : [lineOf(event, name, one)]));

/** Where several texts stand with one event, each says what it is. */
function lineOf(event: string, name: string, written: string): string {
  const key = `alert.event.${event}.${name}`;
  return isWordKey(key) ? words(key as WordKey, { text: written }) : written;
}

function whatOf({ event, detail, words: said, actorName }: MatterEvent): string {
  switch (event) {
    case 'could-not-be-sent':
      return words('alert.event.could-not-be-sent', {
        time: timeInWords(text(detail['writtenAt'])),
        tries: Number(detail['tries'] ?? 0),
      });
    case 'escalated':
      return words(`alert.event.escalated.${detail['to'] === 'leaders' ? 'leaders' : 'quality-lead'}`);
    case 'action-added':
      return words('alert.event.action-added', { what: said?.['what'] ?? words('alert.erased') });
    case 'closed':
      return words('alert.event.closed', { outcome: wordsOr(`alert.outcome.${text(detail['outcome'])}`, actorName) });
    default:
      return wordsOr(`alert.event.${event}`, event);
  }
}

const wordsOr = (key: string, otherwise: string | null): string =>
  isWordKey(key) ? words(key as WordKey) : (otherwise ?? '');
