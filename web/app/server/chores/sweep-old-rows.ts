import type { EntityManager } from "@mikro-orm/postgresql";
import { keptDays } from "../mcp/note-read.ts";

/** Clears away what nobody will ask for again. Topics keep events for 7 days, so after 14 none can come twice. */
export async function sweepOldRows(em: EntityManager): Promise<void> {
  await em.execute("delete from sessions where expires_at < now()");
  await em.execute("delete from account_tokens where expires_at < now() - interval '30 days'");
  await em.execute("delete from record_reads where read_at < now() - ? * interval '1 day'", [keptDays]);
  await em.execute("delete from access_tokens where coalesce(revoked_at, expires_at) < now() - interval '365 days'");
  await em.execute("delete from rate_limits where expire < extract(epoch from now()) * 1000");
  await em.execute("delete from handled_events where handled_at < now() - interval '14 days'");
  await em.execute("delete from idempotency_keys where begun_at < now() - interval '24 hours'");
  await em.execute("delete from webhook_deliveries where created_at < now() - interval '30 days'");
}
