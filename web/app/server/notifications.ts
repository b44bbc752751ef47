import type { EntityManager } from "@mikro-orm/postgresql";
import { Notification } from "../../../migrations/entities/notification.ts";

/** What somebody was told, newest first. The text is a key of `events/texts/<language>` with what to put into it. */
export function listNotifications(em: EntityManager, personId: string, limit = 50): Promise<Notification[]> {
  return em.find(Notification, { recipientId: personId }, { orderBy: { sentAt: "desc" }, limit });
}

export async function countUnread(em: EntityManager, personId: string): Promise<number> {
  const [row]: { count: number }[] = await em.execute(
    "select count(*)::int as count from (select 1 from notifications where recipient_id = ? and read_at is null limit 100) unread",
    [personId],
  );
  return row?.count ?? 0;
}

/** Marks as read what came until now, or one of them. Somebody else's stay as they are. */
export async function markNotificationsRead(em: EntityManager, personId: string, id?: string): Promise<void> {
  await em.nativeUpdate(
    Notification,
    { recipientId: personId, readAt: null, ...(id !== undefined && { id }) },
    { readAt: new Date() },
  );
}
