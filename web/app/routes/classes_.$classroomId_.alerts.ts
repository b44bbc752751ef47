import { readClock } from "../server/read-clock.ts";
import { found, onGet, requireId } from "../server/resource.ts";
import { countOpen } from "../server/teaching/inbox.ts";
import { listOpenAlerts } from "../server/teaching/open-alerts.ts";
import { findOpenClassroom } from "../server/teaching/taught-classroom.ts";

/** `GET /classes/:id/alerts`: who is stuck now, how many students and open questions there are; the board asks when something happened. */
export const loader = onGet(async (caller, { context, params }) => {
  const classroom = await findOpenClassroom(context.em, caller.id, requireId(params.classroomId));
  if (!classroom) return found(null);
  const asOf = await readClock(context.em);
  const [[count], alerts, questions] = await Promise.all([
    context.em.execute<{ total: number }[]>(
      "select count(*)::int as total from memberships where classroom_id = ? and role = 'student'",
      [classroom.id],
    ),
    listOpenAlerts(context.em, classroom.id),
    countOpen(context.em, classroom.id),
  ]);
  return found({ asOf, alerts, total: count?.total ?? 0, questions });
});
