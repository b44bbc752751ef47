import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { Accepted, Refused } from "../outcome.ts";
import { cleanMessage } from "./messages.ts";

export interface SavedReply {
  readonly id: string;
  readonly text: string;
}

/** What a teacher says again and again, the latest first. */
export function listSavedReplies(em: EntityManager, teacherId: string): Promise<SavedReply[]> {
  return em.execute("select id, text from saved_replies where teacher_id = ? order by created_at desc limit 50", [
    teacherId,
  ]);
}

/** Keeps a reply; one that is there already is not kept twice. */
export async function saveReply(
  em: EntityManager,
  teacherId: string,
  typed: string,
): Promise<Accepted<{ id: string }> | Refused> {
  const text = cleanMessage(typed);
  if (typeof text !== "string") return text;
  const [kept]: { id: string }[] = await em.execute(
    `with known as (select id from saved_replies where teacher_id = ? and text = ? limit 1),
       made as (insert into saved_replies (id, teacher_id, text, created_at) select ?, ?, ?, now()
         where not exists (select 1 from known) returning id)
     select id from known union all select id from made`,
    [teacherId, text, uuidV7(), teacherId, text],
  );
  return { accepted: true, isWaiting: false, id: kept?.id ?? "" };
}

/** @returns whether it was there. */
export async function removeReply(em: EntityManager, teacherId: string, id: string): Promise<boolean> {
  const rows: unknown[] = await em.execute("delete from saved_replies where id = ? and teacher_id = ? returning 1", [
    id,
    teacherId,
  ]);
  return rows.length > 0;
}
