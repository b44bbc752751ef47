import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId } from "../../../../events/learnflow-event.ts";
import { timePassed } from "../../../../events/time-passed.ts";
import { topics } from "../../../../events/topics.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { fromWeb, writer } from "../say.ts";

/** An alert is closed after a day (product.md §6): analytics does it when it hears that the day has passed. */
const alertLastsHours = 24;
const sayAgainMs = 3_600_000;

/** Says to `learning` which alerts are due. @returns the students whose outbox holds something new. */
export function createAlertsDue(now: () => number = Date.now): (em: EntityManager) => Promise<string[]> {
  const saidAt = new Map<string, number>();
  return (em) =>
    em.transactional(async (tx) => {
      const alerts: { id: string; student_id: string }[] = await tx.execute(
        "select id, student_id from alerts where state <> 'closed' and opened_at < now() - ? * interval '1 hour' order by opened_at limit 500",
        [alertLastsHours],
      );
      const due = alerts.filter(({ id }) => now() - (saidAt.get(id) ?? 0) > sayAgainMs);
      const events = due.map(({ id, student_id: studentId }) => {
        const eventId = derivedId({ source: "/web", id }, "web", "alert-due");
        return timePassed.create(fromWeb(eventId, studentId, id), { studentId, due: "alert", id });
      });
      await insertOutbox(tx, writer, events, [topics.learning]);
      saidAt.clear();
      for (const { id } of alerts) saidAt.set(id, now());
      return [...new Set(due.map((alert) => alert.student_id))];
    });
}
