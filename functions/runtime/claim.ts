import type { EntityManager } from "@mikro-orm/postgresql";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { sendOutbox } from "../../migrations/outbox.ts";
import { listUnsentKeys, type Memory } from "./handle-once.ts";
import { StillWorkingError } from "./refuse.ts";
import { epochMs } from "./sql-time.ts";

/** How long a process may be at a piece of work before another takes it over: longer than any time-out around it. */
export const leaseMs = 90_000;

/** `first`: begin. `resumed`: whoever began is gone; go on from what is stored. `done`: nothing is left to do. */
export type Claim = "first" | "resumed" | "done";

/**
 * Takes a piece of work that is longer than a transaction. Afterwards work outside of any transaction, and end with
 * `handleOnce`, whose effect completes the row: whoever ends first wins, and a second one does nothing.
 *
 * @param take Inserts the work's row with the lease, or takes over one whose lease ran out, in one statement; says which
 *   it was, or `held` when someone else's lease is good: see {@link takeLease}.
 * @throws {StillWorkingError} while another process holds the lease: answered 409, so the event comes again.
 */
export async function claimWork(
  { database, publish }: Memory,
  handler: string,
  event: ReceivedEvent,
  take: (tx: EntityManager, leaseUntil: Date) => Promise<"first" | "resumed" | "held">,
): Promise<Claim> {
  const em = await database.em();
  const claim = await em.transactional(async (tx) => {
    // The lease ends by PostgreSQL's clock, by which others read it.
    const [row]: { handled: boolean; now: number }[] = await tx.execute(
      `select ${epochMs("now()")} as now,
         exists (select from handled_events where handler = ? and source = ? and event_id = ?) as handled`,
      [handler, event.source, event.id],
    );
    return row?.handled ? "done" : take(tx, new Date((row?.now ?? 0) + leaseMs));
  });
  if (claim === "held") throw new StillWorkingError(`${event.type} ${event.id} is being worked on`);
  if (claim === "done") {
    const keys = await listUnsentKeys(em, handler, event);
    if (keys.length > 0) await sendOutbox(em, publish, keys);
  }
  return claim;
}
