import { alertClosed } from "../../events/alert-closed.ts";
import { derivedId } from "../../events/learnflow-event.ts";
import { alertEnds, type StruggleRule } from "../../events/vocabulary.ts";
import { type Closing, close, expire, mergedEvidence, speak } from "./alerts.ts";
import type { Fact } from "./fact.ts";
import type { Memory, OpenAlert, Place } from "./memory.ts";
import type { Said } from "./struggle.ts";
import type { AlertRow, Student } from "./student.ts";

/**
 * An alert's id: the student, the place, the day and how many it had there on that day. So a rebuild finds the same one,
 * and a fact that comes late makes no other one of an alert that somebody was told of.
 */
function nextId(
  { studentId, memory }: Student,
  { exercise, lesson }: Place,
  day: string,
): { id: string; memory: Memory } {
  const place = `${exercise ?? ""} ${lesson ?? ""}`;
  const counts = memory.openings?.day === day ? memory.openings.counts : {};
  const number = (counts[place] ?? 0) + 1;
  const id = derivedId({ source: studentId, id: `${day} ${place}` }, "analytics", `alert-${number}`);
  return { id, memory: { ...memory, openings: { day, counts: { ...counts, [place]: number } } } };
}

/** Rules spoke. @returns the alert when it is a new one, which somebody must be told of. */
export function raise(
  student: Student,
  fact: Fact,
  spoken: { place: Place; said: readonly Said[] } | null,
): { alert: OpenAlert; rule: StruggleRule }[] {
  if (!spoken || spoken.said.length === 0) return [];
  const at = fact.occurredAt.toISOString();
  const next = nextId(student, spoken.place, at.slice(0, "2026-11-24".length));
  const { memory, alert, isNew } = speak(student.memory, spoken.place, spoken.said, at, next.id);
  student.memory = isNew ? { ...memory, openings: next.memory.openings } : memory;
  const [first] = alert?.causes ?? [];
  if (!alert || !first) return [];
  student.rows.alerts.set(alert.id, rowOf(alert, null));
  return isNew ? [{ alert, rule: first.rule }] : [];
}

type Reason =
  | { kind: "time"; at: string }
  | { kind: "fact"; fact: Fact; at: string }
  | { kind: "pass"; exercise: string | null; lesson: string | null; at: string };

/** Closes what a fact closes: its day is over, a teacher did, an exercise of the place was solved. */
export function closeBy(student: Student, reason: Reason): void {
  const { memory, closings } = closedBy(student, reason);
  student.memory = memory;
  for (const closing of closings) student.rows.alerts.set(closing.alert.id, rowOf(closing.alert, closing));
}

function closedBy({ memory }: Student, reason: Reason): { memory: Student["memory"]; closings: Closing[] } {
  const { at } = reason;
  if (reason.kind === "time") return expire(memory, at);
  if (reason.kind === "pass") {
    const { exercise, lesson } = reason;
    const isThere = (alert: OpenAlert) =>
      alert.exercise === null ? lesson !== null && alert.lesson === lesson : alert.exercise === exercise;
    return close(memory, isThere, { as: "passed", by: null, at });
  }
  const { type, data } = reason.fact;
  if (type !== alertClosed.type) return { memory, closings: [] };
  const { alertId, end, closedBy: by } = data as { alertId: string; end: string; closedBy: string | null }; // kept by its contract
  const as = alertEnds.find((known) => known === end) ?? "teacher";
  return close(memory, ({ id }) => id === alertId, { as, by, at });
}

function rowOf(alert: OpenAlert, closing: Closing | null): AlertRow {
  const [first] = alert.causes;
  if (!first) throw new Error("an alert has a cause");
  return {
    id: alert.id,
    exerciseSlug: alert.exercise,
    lessonSlug: alert.lesson,
    rule: first.rule,
    evidence: mergedEvidence(alert.causes),
    causes: alert.causes,
    state: closing ? "closed" : "open",
    openedAt: alert.openedAt,
    closedAt: closing?.at ?? null,
    closedAs: closing?.as ?? null,
    closedBy: closing?.by ?? null,
  };
}
