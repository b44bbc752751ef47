import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId } from "../../../../events/learnflow-event.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { fromWeb, writer } from "../say.ts";

export type WorkKind = "run" | "question";
type Ended = { id: string; student_id: string };

const tables: Record<WorkKind, string> = { run: "runs", question: "questions" };
/** A result may be on its way when time is up. */
const graceSeconds = 10;

/** Gives up on what nobody did in time. @returns the students who are to be told: their outbox holds it. */
export function expireWork(em: EntityManager, kind: WorkKind, limit = 200): Promise<string[]> {
  return em.transactional(async (tx) => {
    const ended: Ended[] = await tx.execute(
      `update ${tables[kind]} set state = 'expired', failure = ? ${kind === "run" ? ", outcome = 'expired', finished_at = now()" : ""}
       where id in (
         select id from ${tables[kind]} where state = 'requested' and expires_at < now() - ? * interval '1 second'
         order by expires_at limit ? for update skip locked)
       returning id, student_id`,
      [`${kind}-expired`, graceSeconds, limit],
    );
    return tell(tx, kind, ended, "expired", `${kind}-expired`);
  });
}

/** Somebody's run or question cannot be done. Nothing changes where it has ended already. */
export function failWork(em: EntityManager, kind: WorkKind, id: string, failure: string): Promise<string[]> {
  return em.transactional(async (tx) => {
    const ended: Ended[] = await tx.execute(
      `update ${tables[kind]} set state = 'failed', failure = ? ${kind === "run" ? ", finished_at = now()" : ""}
       where id = ? and state = 'requested' returning id, student_id`,
      [failure, id],
    );
    return tell(tx, kind, ended, "failed", failure);
  });
}

async function tell(
  tx: EntityManager,
  kind: WorkKind,
  ended: readonly Ended[],
  state: "expired" | "failed",
  failure: string,
): Promise<string[]> {
  const events = ended.map(({ id, student_id: studentId }) => {
    const eventId = derivedId({ source: "/web", id }, "web", state);
    return workAbandoned.create(fromWeb(eventId, studentId, id), { studentId, kind, id, state, failure });
  });
  await insertOutbox(tx, writer, events);
  return [...new Set(ended.map((work) => work.student_id))];
}
