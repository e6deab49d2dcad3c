import type { RealApp } from './real-app.ts';

/** An invitation and an entry of the timetable, for pages that are about one. */
export const makeSetUpThings = ({ store, world }: Pick<RealApp, 'store' | 'world'>) =>
  store.transaction(world.actors.lead, async (tx) => {
    const { inspectionId } = world.inspection;
    const { invitationId } = await tx.setUp.invitations.add({
      inspectionId,
      role: 'service-contact',
      serviceId: world.actors.contact.serviceId,
      forWhom: 'Somebody',
      expiresAt: new Date(Date.now() + 3_600_000),
      tokenHash: Buffer.alloc(32, 9),
    });
    const { entryId } = await tx.setUp.timetable.add({
      inspectionId,
      kind: 'meeting',
      title: 'First meeting',
      startsAt: new Date('2026-03-02T09:00:00Z'),
      endsAt: new Date('2026-03-02T10:00:00Z'),
      place: 'Town hall',
      people: [world.actors.lead.accountId, world.actors.first.accountId],
      withOthers: '',
      caseId: null,
      serviceId: null,
      note: '',
    });
    return { invitationId, entryId };
  });
