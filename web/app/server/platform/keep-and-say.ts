import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import type { CommandContext } from "../request-context.ts";
import { writer } from "../say.ts";

/**
 * Keeps a row and the event that tells of it in one statement, so in one transaction and one way to the database, and
 * sends the event: a person waits for what follows, and each way there and back is felt.
 *
 * @param insert An `insert` statement that inserts one row or none, and its values.
 * @returns `none` when it inserted none: then nothing is said.
 */
export async function keepAndSay(
  { em, sendOutbox, sendEntry }: CommandContext,
  insert: { readonly sql: string; readonly values: readonly unknown[] },
  event: LearnFlowEvent,
): Promise<"none" | "sent" | "waiting"> {
  const key = event.partitionkey;
  const [entry]: { id: string; is_first: boolean }[] = await em.execute(
    `with made as (${insert.sql} returning 1)
     insert into outbox (writer, key, event, created_at) select ?, ?, ?::jsonb, now() from made
     returning id, not exists (select 1 from outbox earlier where earlier.key = ?) as is_first`,
    [...insert.values, writer, key, JSON.stringify(event), key],
  );
  if (!entry) return "none";
  // Whatever waits under this key goes first.
  return entry.is_first ? sendEntry(entry.id, event) : sendOutbox(key);
}
