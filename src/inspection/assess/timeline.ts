import type { AnswerValue } from '../../framework/model/answer.ts';
import type { EntryKind, ResponseEvent } from '../ports/responses.ts';

/** What stood under one entry at a moment. */
export interface StoodEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly value: AnswerValue | null;
  readonly revision: number;
}

/** An entry that differs between two moments; null where there was none, or it was cleared or erased. */
export interface Difference {
  readonly kind: EntryKind;
  readonly id: string;
  readonly before: AnswerValue | null;
  readonly after: AnswerValue | null;
}

/** Events that belong together: somebody went on with one entry, or something became of the response. */
export interface Step {
  readonly first: ResponseEvent;
  readonly last: ResponseEvent;
  /** How many events it is made of. */
  readonly saves: number;
}

/** Somebody who goes on with one entry within this time is at one and the same thing. */
const PAUSE = 10 * 60_000;

const isEntry = (event: ResponseEvent): event is ResponseEvent & { readonly kind: EntryKind } =>
  event.kind === 'answer' || event.kind === 'explanation' || event.kind === 'note';

/** What stood in the response after an event, by `kind:id`. */
export function stoodAt(events: readonly ResponseEvent[], revision: number): ReadonlyMap<string, StoodEntry> {
  const standing = new Map<string, StoodEntry>();
  for (const event of events) {
    if (event.revision > revision || !isEntry(event)) continue;
    const { kind, id } = event;
    standing.set(`${kind}:${id}`, { kind, id, value: event.value as AnswerValue | null, revision: event.revision });
  }
  return standing;
}

/** What differs between two moments, in the order in which it was last changed. */
export function differences(events: readonly ResponseEvent[], from: number, to: number): readonly Difference[] {
  const before = stoodAt(events, from);
  const after = [...stoodAt(events, to).entries()].toSorted(([, a], [, b]) => a.revision - b.revision);
  return after.flatMap(([key, { kind, id, value, revision }]) => {
    const was = before.get(key);
    if (was?.revision === revision) return [];
    const isSame = JSON.stringify(was?.value ?? null) === JSON.stringify(value);
    return isSame ? [] : [{ kind, id, before: was?.value ?? null, after: value }];
  });
}

/** The events as steps, oldest first: saves of one entry in one go are one step. */
export function stepsOf(events: readonly ResponseEvent[]): readonly Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    const open = steps.at(-1);
    if (open && goesOn(open.last, event)) steps[steps.length - 1] = { ...open, last: event, saves: open.saves + 1 };
    else steps.push({ first: event, last: event, saves: 1 });
  }
  return steps;
}

const goesOn = (before: ResponseEvent, event: ResponseEvent): boolean =>
  isEntry(event) &&
  before.kind === event.kind &&
  before.id === event.id &&
  before.actorId === event.actorId &&
  event.at.getTime() - before.at.getTime() < PAUSE;
