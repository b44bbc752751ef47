import { z } from "zod";
import { markNotificationsRead } from "../server/notifications.ts";
import { answer, onlyPosts, onPost, readBody } from "../server/resource.ts";

const form = z.object({ notificationId: z.uuid().optional() });

export const loader = onlyPosts;

/** `POST /notifications-read`: all of one's own, or one. */
export const action = onPost(async ({ id }, args) => {
  const { notificationId } = await readBody(args.request, form);
  await markNotificationsRead(args.context.em, id, notificationId);
  return answer({ accepted: true, isWaiting: false });
});
