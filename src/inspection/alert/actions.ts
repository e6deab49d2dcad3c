import type { MatterEvent } from '../ports/index.ts';

/** Something that somebody is to do about an alert. */
export interface AlertAction {
  readonly actionId: string;
  /** Null where it was erased. */
  readonly what: string | null;
  /** Account of the team; null for somebody else, who is then named in words. */
  readonly ownerId: string | null;
  readonly ownerWords: string;
  readonly dueAt: Date;
  readonly done: { readonly at: Date; readonly by: string | null; readonly words: string | null } | null;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The actions of an alert, in the order in which they were asked for. */
export function actionsOf(events: readonly MatterEvent[]): readonly AlertAction[] {
  const done = new Map(
    events.filter(({ event }) => event === 'action-done').map((one) => [textIn(one.detail['action']), one]),
  );
  return events
    .filter(({ event }) => event === 'action-added')
    .map(({ detail, words }) => {
      const actionId = textIn(detail['action']);
      const end = done.get(actionId);
      return {
        actionId,
        what: words?.['what'] ?? null,
        ownerId: typeof detail['owner'] === 'string' ? detail['owner'] : null,
        ownerWords: words?.['owner'] ?? '',
        dueAt: new Date(textIn(detail['due'])),
        done: end ? { at: end.at, by: end.actorName, words: end.words?.['words'] ?? null } : null,
      };
    });
}
