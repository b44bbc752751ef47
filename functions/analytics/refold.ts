import type { EntityManager } from "@mikro-orm/postgresql";
import type { Thresholds } from "../../events/thresholds.ts";
import { epochMs } from "../runtime/sql-time.ts";
import type { Fact } from "./fact.ts";
import { fold } from "./fold.ts";
import type { Knowledge } from "./knowledge.ts";
import { isHelped } from "./progress.ts";
import { saveStudent } from "./store.ts";
import { type FactPlace, newStudent, type Student } from "./student.ts";
import { clearRows } from "./tables.ts";
import { type ThresholdsSince, thresholdsAt } from "./thresholds.ts";

/** All facts of a student, in the order in which they are folded. */
export async function readFacts(tx: EntityManager, studentId: string): Promise<Fact[]> {
  const rows: (Omit<Fact, "occurredAt" | "studentId"> & { ms: number })[] = await tx.execute(
    `select source, event_id as "eventId", type, exercise_slug as exercise, data, ${epochMs("occurred_at")} as ms
     from learning_facts where student_id = ? order by occurred_at, source collate "C", event_id collate "C"`,
    [studentId],
  );
  return rows.map(({ ms, ...fact }) => ({ ...fact, studentId, occurredAt: new Date(ms) }));
}

export async function readThresholds(tx: EntityManager, studentId: string): Promise<ThresholdsSince[]> {
  const rows: { ms: number; thresholds: Thresholds }[] = await tx.execute(
    `select ${epochMs("since")} as ms, thresholds from student_thresholds where student_id = ? order by since`,
    [studentId],
  );
  return rows.map(({ ms, thresholds }) => ({ since: new Date(ms).toISOString(), thresholds }));
}

/**
 * Folds all facts of a student anew: for a fact that comes late, and for a rebuild. The caller holds the student's lock.
 *
 * @param late Of this fact it tells whether help had been taken before it.
 */
export async function refold(
  tx: EntityManager,
  studentId: string,
  knowledge: Knowledge,
  late?: FactPlace,
): Promise<{ student: Student; wasHelped: boolean }> {
  const facts = await readFacts(tx, studentId);
  const history = await readThresholds(tx, studentId);
  const student = newStudent(studentId);
  let wasHelped = false;
  for (const fact of facts) {
    if (late && fact.source === late.source && fact.eventId === late.eventId && fact.exercise !== null) {
      const row = student.rows.progress.get(fact.exercise);
      wasHelped = row !== undefined && isHelped({ ...row, state: "working" });
    }
    fold(student, fact, knowledge, thresholdsAt(history, fact.occurredAt.toISOString()));
  }
  await clearRows(tx, studentId);
  const kept = [...student.rows.alerts.keys()];
  await tx.execute("delete from alerts where student_id = ? and not id = any(?)", [studentId, `{${kept.join(",")}}`]);
  await saveStudent(tx, student, newStudent("").rows);
  return { student, wasHelped };
}
