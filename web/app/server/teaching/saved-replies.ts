import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { Refused } from "../outcome.ts";
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

/** Keeps a reply; one that is there already is not kept twice. @returns why it was not kept, or null. */
export async function saveReply(em: EntityManager, teacherId: string, typed: string): Promise<Refused | null> {
  const text = cleanMessage(typed);
  if (typeof text !== "string") return text;
  await em.execute(
    `insert into saved_replies (id, teacher_id, text, created_at) select ?, ?, ?, now()
     where not exists (select 1 from saved_replies where teacher_id = ? and text = ?)`,
    [uuidV7(), teacherId, text, teacherId, text],
  );
  return null;
}

export async function removeReply(em: EntityManager, teacherId: string, id: string): Promise<void> {
  await em.execute("delete from saved_replies where id = ? and teacher_id = ?", [id, teacherId]);
}
