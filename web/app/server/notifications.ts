import type { EntityManager } from "@mikro-orm/postgresql";
import type { NotificationKind } from "../../../events/vocabulary.ts";
import { Notification } from "../../../migrations/entities/notification.ts";

/** What somebody was told, newest first. The text is a key of `events/texts/<language>` with what to put into it. */
export function listNotifications(em: EntityManager, personId: string, limit = 50): Promise<Notification[]> {
  return em.find(Notification, { recipientId: personId }, { orderBy: { sentAt: "desc" }, limit });
}

/** A notification as a program sees it. Times are UTC to the microsecond; `sentAt` and `id` are its place in the list. */
export interface ListedNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly textKey: string;
  readonly textParams: Record<string, string | number>;
  readonly link: string | null;
  readonly sentAt: string;
  readonly readAt: string | null;
}

/** Newest first, from behind a place. */
export function listNotificationsPage(
  em: EntityManager,
  personId: string,
  { limit, after }: { limit: number; after: { readonly at: string; readonly id: string } | null },
): Promise<ListedNotification[]> {
  return em.execute(
    `select id, kind, text_key as "textKey", text_params as "textParams", link,
       to_char(sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sentAt",
       to_char(read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "readAt"
     from notifications where recipient_id = ? ${after ? "and (sent_at, id) < (?, ?)" : ""}
     order by sent_at desc, id desc limit ?`,
    [personId, ...(after ? [after.at, after.id] : []), limit],
  );
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
