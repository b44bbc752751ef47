import { countUnread } from "../server/notifications.ts";
import { readClock } from "../server/read-clock.ts";
import { found, onGet } from "../server/resource.ts";

/** `GET /notifications/unread`: how many are new, which a page asks when one comes. */
export const loader = onGet(async ({ id }, { context: { em } }) => {
  const asOf = await readClock(em);
  return found({ asOf, count: await countUnread(em, id) });
});
