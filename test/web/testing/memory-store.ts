import { randomUUID } from 'node:crypto';
import type { Account, Actor, AuditEvent, Store, SystemTx, Tx } from '../../../src/inspection/ports/index.ts';

/**
 * A store that holds accounts and events and nobody's inspection: enough for what the shell does whatever the page is.
 * What pages show is tested over PostgreSQL.
 */
export function memoryStore(accounts: readonly Account[], events: AuditEvent[] = []): Store {
  const append = async (event: string, subject: { readonly actorId?: string | null } = {}) => {
    events.unshift({ eventId: randomUUID(), at: new Date(), event, actorId: null, ...subject });
  };
  const txOf = (actor: Actor) =>
    ({
      accounts: { list: async () => accounts },
      inspections: { list: async () => [] },
      memberships: { ofAccount: async () => [] },
      alerts: { waiting: async () => [] },
      audit: {
        append: (event: string) => append(event, { actorId: actor.accountId }),
        refused: () => append('refused', { actorId: actor.accountId }),
        list: async () => events,
      },
    }) as unknown as Tx;
  const system = { audit: { append } } as unknown as SystemTx;
  return {
    transaction: (actor, run) => run(txOf(actor)),
    system: (run) => run(system),
    watch: () => () => {},
    health: async () => ({
      ok: true,
      milliseconds: 1,
      version: '18',
      problem: null,
      pool: { total: 1, idle: 1, waiting: 0 },
    }),
    close: async () => {},
  };
}
