import type { AccessRecord } from '../../inspection/overview/index.ts';
import type { ResponseRecord } from '../../inspection/ports/index.ts';

/** Instants as text; what is not in the shape is left out there. */
export const responseOut = (response: ResponseRecord) => ({
  ...response,
  submittedAt: response.submittedAt?.toISOString() ?? null,
});

export const recordOut = ({ events, earlier }: AccessRecord) => ({
  events: events.map(({ event, by, caseReference, about }) => ({
    eventId: event.eventId,
    at: event.at.toISOString(),
    event: event.event,
    by,
    actorId: event.actorId,
    caseReference,
    about,
  })),
  earlier: earlier?.toISOString() ?? null,
});
