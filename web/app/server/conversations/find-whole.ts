import type { EntityManager } from "@mikro-orm/postgresql";
import { type Exchange, findConversation } from "../questions/find-conversation.ts";
import { findConversationPlace } from "./find-place.ts";

/** More than anybody asked on one exercise; older ones are left out. */
const mostShown = 200;

/** One talk of this student, oldest question first; null for somebody else's. */
export async function findWholeConversation(
  em: EntityManager,
  studentId: string,
  id: string,
): Promise<{ exchanges: readonly Exchange[]; place: { title: string | null; path: string | null } } | null> {
  const [talk, place] = await Promise.all([
    findConversation(em.fork(), studentId, { id }, mostShown),
    findConversationPlace(em.fork(), studentId, id),
  ]);
  return talk && place && { exchanges: talk.exchanges, place };
}
