import type { EntityManager } from "@mikro-orm/postgresql";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { sendOutbox } from "../../migrations/outbox.ts";
import { listUnsentKeys, type Memory } from "./handle-once.ts";
import { StillWorkingError } from "./refuse.ts";
import { epochMs } from "./sql-time.ts";

/** How long a process may be at a piece of work before another takes it over: longer than any time-out around it. */
export const leaseMs = 90_000;

/**
 * `first`: begin. `resumed`: whoever began is gone; go on from what is stored. `done`: nothing is left to do. `given-up`: nobody
 * waits for it any more.
 */
export type Claim = "first" | "resumed" | "done" | "given-up";

/**
 * Takes a piece of work that is longer than a transaction; without one itself, because a person waits and each way to the
 * database and back is felt. Afterwards work outside of any transaction, and end with
 * `handleOnce`, whose effect completes the row: whoever ends first wins, and a second one does nothing.
 *
 * @param take Inserts the work's row with the lease, or takes over one whose lease ran out, in one statement; says which
 *   it was, or `held` when someone else's lease is good. A piece that was ended meanwhile is not there to take: `held`.
 * @throws {StillWorkingError} while another process holds the lease: answered 409, so the event comes again.
 */
export async function claimWork(
  { database, publish }: Memory,
  handler: string,
  event: ReceivedEvent,
  take: (em: EntityManager, leaseUntil: Date) => Promise<Exclude<Claim, "done"> | "held">,
): Promise<Claim> {
  const em = await database.em();
  // The lease ends by PostgreSQL's clock, by which others read it.
  const [row]: { handled: boolean; now: number }[] = await em.execute(
    `select ${epochMs("now()")} as now,
       exists (select from handled_events where handler = ? and source = ? and event_id = ?) as handled`,
    [handler, event.source, event.id],
  );
  const claim = row?.handled ? "done" : await take(em, new Date((row?.now ?? 0) + leaseMs));
  if (claim === "held") throw new StillWorkingError(`${event.type} ${event.id} is being worked on`);
  if (claim === "done") {
    const keys = await listUnsentKeys(em, handler, event);
    if (keys.length > 0) await sendOutbox(em, publish, keys);
  }
  return claim;
}
