import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import type { CommandContext } from "../request-context.ts";
import { writer } from "../say.ts";

/**
 * Keeps a row and the events that tell of it in one statement, so in one transaction and one way to the database, and
 * sends them: a person waits for what follows, and each way there and back is felt.
 *
 * @param insert An `insert` statement that inserts one row or none, and its values.
 * @param also What is said in the same moment, of the same person.
 * @returns `none` when it inserted none: then nothing is said.
 */
export async function keepAndSay(
  { em, sendOutbox, sendEntry }: CommandContext,
  insert: { readonly sql: string; readonly values: readonly unknown[] },
  event: LearnFlowEvent,
  also: readonly LearnFlowEvent[] = [],
): Promise<"none" | "sent" | "waiting"> {
  const key = event.partitionkey;
  const [entry]: { id: string; is_first: boolean }[] = await em.execute(
    `with made as (${insert.sql} returning 1)
     insert into outbox (writer, key, event, created_at)
     select ?, ?, said.event, now() from made, jsonb_array_elements(?::jsonb) with ordinality as said (event, place) order by place
     returning id, not exists (select 1 from outbox earlier where earlier.key = ?) as is_first`,
    [...insert.values, writer, key, JSON.stringify([event, ...also]), key],
  );
  if (!entry) return "none";
  // Whatever waits under this key goes first.
  return entry.is_first && also.length === 0 ? sendEntry(entry.id, event) : sendOutbox(key);
}
