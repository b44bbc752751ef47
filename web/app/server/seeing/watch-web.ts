import type { EntityManager } from "@mikro-orm/postgresql";
import { metrics } from "../../../../events/seeing/metrics.ts";
import { begin, count, watch } from "../../../../events/seeing/record.ts";
import type { Live } from "../live/open-live.ts";

/** Beyond this it is only "very many", and counting them would be work for a database that is in trouble. */
const mostCounted = 10_000;
/** A scrape does not wait for a database that does not answer. */
const patienceMs = 2_000;

interface Outbox {
  readonly events: number;
  readonly oldest: number;
}

/** What is true of this replica, read when somebody scrapes it: its browsers, and everybody's outbox. */
export function watchWeb({ em, live }: { em: EntityManager; live: Pick<Live, "socketCount" | "isReady"> }): void {
  let reading: Promise<Outbox> | null = null;
  const outbox = (): Promise<Outbox> => {
    // Both series ask in the same scrape: one statement for both.
    reading ??= inTime(readOutbox(em)).finally(() => {
      reading = null;
    });
    return reading;
  };
  begin(metrics.deadLetters);
  // The first error must be seen as one more than none.
  for (const status of ["2xx", "4xx", "5xx"]) count(metrics.httpRequests, { route: "other", method: "GET", status }, 0);
  watch(metrics.sockets, () => live.socketCount());
  watch(metrics.following, () => (live.isReady() ? 1 : 0));
  watch(metrics.outboxEvents, async () => [{ labels: {}, value: (await outbox()).events }]);
  watch(metrics.outboxOldest, async () => [{ labels: {}, value: (await outbox()).oldest }]);
}

async function readOutbox(em: EntityManager): Promise<Outbox> {
  const [row]: { events: number; oldest: number }[] = await em.fork().execute(
    `select count(*)::int as events, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
     from (select created_at from outbox order by created_at limit ?) waiting`,
    [mostCounted],
  );
  return row ?? { events: 0, oldest: 0 };
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("the database does not answer")), patienceMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
