import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * The database's time to the microsecond (ISO, UTC), asked before something is read that a page compares with what it has
 * already. The database's, because each of several web servers has a clock of its own.
 */
export async function readClock(em: EntityManager): Promise<string> {
  const [row]: { now: string }[] = await em.execute(
    `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
  );
  return row?.now ?? "";
}
