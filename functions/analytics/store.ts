import type { EntityManager } from "@mikro-orm/postgresql";
import { defaultThresholds, type Thresholds } from "../../events/thresholds.ts";
import { epochMs } from "../runtime/sql-time.ts";
import { storableJson } from "../runtime/storable.ts";
import { readAttempt } from "./attempt.ts";
import type { Fact } from "./fact.ts";
import { conceptsOf } from "./fold-mastery.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Memory } from "./memory.ts";
import { mistakeOf } from "./mistake.ts";
import { type FactPlace, newStudent, type Rows, type Student } from "./student.ts";
import { changedRows, takeRows, writeRows } from "./tables.ts";
import { thresholdsSql } from "./thresholds.ts";

/** What is known of a student before a fact is folded. */
export interface Begun {
  readonly student: Student;
  /** As the student's teachers have them now. */
  readonly thresholds: Thresholds;
}

/** Before any fact. */
const never = new Date(0);

/**
 * Keeps a fact, and locks its student until the transaction ends: what is folded into one student goes one by one.
 *
 * @returns null for somebody who was deleted: nothing is kept.
 */
export async function beginFact(tx: EntityManager, fact: Fact): Promise<Begun | null> {
  const { studentId, source, eventId } = fact;
  const [row]: { ms: number; source: string; id: string; memory: Memory; thresholds: Thresholds | null }[] =
    await tx.execute(
      `with alive as (select ?::uuid as id where not exists (select from deleted_people where id = ?)),
       kept as (
         insert into learning_facts (source, event_id, type, student_id, exercise_slug, occurred_at, data)
         select ?, ?, ?, id, ?, ?, ?::jsonb from alive on conflict do nothing)
       insert into student_folds as fold (student_id, at, source, event_id, memory)
       select id, ?, '', '', '{}' from alive
       on conflict (student_id) do update set student_id = excluded.student_id
       returning ${epochMs("fold.at")} as ms, fold.source, fold.event_id as id, fold.memory, ${thresholdsSql} as thresholds`,
      [
        ...[studentId, studentId, source, eventId, fact.type, fact.exercise, fact.occurredAt, storableJson(fact.data)],
        ...[never, studentId],
      ],
    );
  if (!row) return null;
  const student = newStudent(studentId);
  if (row.ms !== never.getTime()) {
    student.memory = row.memory;
    student.last = { occurredAt: new Date(row.ms), source: row.source, eventId: row.id };
  }
  return { student, thresholds: row.thresholds ?? defaultThresholds };
}

/** Reads the rows that a fact may be folded into, and those of exercises with an open alert. */
export async function loadRows(tx: EntityManager, student: Student, fact: Fact, knowledge: Knowledge): Promise<void> {
  const { studentId, memory } = student;
  const concepts = conceptsOf(fact, knowledge);
  const stuck = memory.alerts.flatMap(({ exercise }) => (exercise === null ? [] : [exercise]));
  const exercises = [...new Set([...(fact.exercise === null ? [] : [fact.exercise]), ...stuck])];
  const parts: [keyof Rows, string, unknown[]][] = [];
  if (exercises.length > 0) parts.push(["progress", "exercise_slug = any(?)", [textArray(exercises)]]);
  if (concepts.length > 0) parts.push(["mastery", "concept_id = any(?)", [textArray(concepts)]]);
  if ("item" in fact.data) parts.push(["quiz_standings", "item = ?", [fact.data.item]]);
  if (fact.type.includes("lesson.read") && "lesson" in fact.data)
    parts.push(["lesson_progress", "lesson_slug = ?", [fact.data.lesson]]);
  const attempt = readAttempt(fact);
  if (attempt?.errorType)
    parts.push(["error_counts", "exercise_slug = ? and error_type = ?", [fact.exercise, attempt.errorType]]);
  const kind = attempt && mistakeOf(attempt);
  if (kind) parts.push(["mistakes", "exercise_slug = ? and mistake = ?", [fact.exercise, kind.mistake]]);
  if (parts.length === 0) return;
  const selects = parts.map(
    ([table, where]) => `(select json_agg(t) from ${table} t where student_id = ? and ${where}) as ${table}`,
  );
  const values = parts.flatMap(([, , given]) => [studentId, ...given]);
  const [rows]: Partial<Record<keyof Rows, unknown>>[] = await tx.execute(`select ${selects.join(", ")}`, values);
  takeRows(student, rows ?? {});
}

/** Writes what is different, and where the student's facts stand, in one statement. */
export async function saveStudent(tx: EntityManager, student: Student, before: Rows): Promise<void> {
  const { parts, values } = writeRows(student.studentId, changedRows(student.rows, before));
  const { occurredAt, source, eventId } =
    student.last ?? ({ occurredAt: never, source: "", eventId: "" } satisfies FactPlace);
  await tx.execute(
    `${parts.length > 0 ? `with ${parts.join(", ")}` : ""}
     update student_folds set at = ?, source = ?, event_id = ?, memory = ?::jsonb where student_id = ?`,
    [...values, occurredAt, source, eventId, storableJson(student.memory), student.studentId],
  );
}

/** What a student's rows say before they are folded anew, and what somebody was told already. */
export async function readShown(tx: EntityManager, studentId: string) {
  const [row]: { progress: unknown; alerts: string[] | null; reached: string[] | null }[] = await tx.execute(
    `select (select json_agg(t) from progress t where student_id = ?) as progress,
       (select json_agg(id) from alerts where student_id = ?) as alerts,
       (select json_agg(concept_id) from mastery where student_id = ? and reached_at is not null) as reached`,
    [studentId, studentId, studentId],
  );
  const student = newStudent(studentId);
  takeRows(student, { progress: row?.progress });
  const { progress } = student.rows;
  return { progress, alerts: new Set(row?.alerts), reached: new Set(row?.reached) };
}

/** Thresholds that were met for the first time: from this fact on. */
export async function keepThresholds(tx: EntityManager, fact: Fact, thresholds: Thresholds): Promise<void> {
  await tx.execute(
    `insert into student_thresholds (student_id, since, thresholds) values (?, ?, ?::jsonb)
     on conflict (student_id, since) do update set thresholds = excluded.thresholds`,
    [fact.studentId, fact.occurredAt, JSON.stringify(thresholds)],
  );
}

function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;
}
