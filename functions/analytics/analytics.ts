import type { EntityManager } from "@mikro-orm/postgresql";
import { alertClosed } from "../../events/alert-closed.ts";
import { derivedId, type LearnFlowEvent, type ReceivedEvent } from "../../events/learnflow-event.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import { runFinished } from "../../events/run-finished.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import { timePassed } from "../../events/time-passed.ts";
import type { ExerciseState } from "../../events/vocabulary.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { Handler } from "../runtime/handle-event.ts";
import { handleOnce, type Memory } from "../runtime/handle-once.ts";
import { storableJson } from "../runtime/storable.ts";
import { alertDayMs, closeAlert, closeBySolving, hasOpenAlert, raiseAlert, readHistory } from "./alerts.ts";
import { type Fact, toFact } from "./fact.ts";
import { isHelp, readAttempt } from "./progress.ts";
import { type Folded, foldFact, readStanding, saveStanding } from "./store-progress.ts";
import { failedRunsInARow, judgeFailedRuns } from "./struggle.ts";
import { markHelped, writeRun, writeSubmission } from "./write-run.ts";

type Place = { readonly studentId: string; readonly exercise: string };

/**
 * Keeps every fact of `learning`, folds it into the student's progress, writes how runs ended, and raises and closes
 * alerts. A fact counts where it happened, not where it arrives; a repeated one does nothing.
 */
export function createAnalytics(memory: Memory): Handler {
  return async (event) => {
    const fact = toFact(event);
    await handleOnce(memory, "analytics", event, async (tx) => {
      await keepFact(tx, fact);
      await followLesson(tx, event, fact);
      const { exercise } = fact;
      if (exercise === null) {
        await writeEnd(tx, event, fact, false);
        return followAlert(tx, event, fact);
      }
      const place = { studentId: fact.studentId, exercise };
      const folded = await foldFact(tx, { ...fact, exercise });
      await writeEnd(tx, event, fact, folded.wasHelped);
      const isLate = fact.occurredAt <= folded.before.changedAt;
      if (isLate && isHelp(fact)) await markHelped(tx, { ...place, since: fact.occurredAt });
      const raised = await watch(tx, event, fact, place, folded);
      return [...raised, ...(await settle(tx, event, place, folded))];
    });
  };
}

async function keepFact(tx: EntityManager, fact: Fact): Promise<void> {
  await tx.execute(
    `insert into learning_facts (source, event_id, type, student_id, exercise_slug, occurred_at, data)
     values (?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing`,
    [fact.source, fact.eventId, fact.type, fact.studentId, fact.exercise, fact.occurredAt, storableJson(fact.data)],
  );
}

async function followLesson(tx: EntityManager, event: ReceivedEvent, fact: Fact): Promise<void> {
  if (event.type !== lessonRead.type) return;
  await tx.execute(
    `insert into lesson_progress (student_id, lesson_slug, read_at) values (?, ?, ?)
     on conflict (student_id, lesson_slug) do update set read_at = least(lesson_progress.read_at, excluded.read_at)`,
    [fact.studentId, lessonRead.parse(event).lesson, fact.occurredAt],
  );
}

/** A run's own row, and a submission's. */
async function writeEnd(tx: EntityManager, event: ReceivedEvent, fact: Fact, helped: boolean): Promise<void> {
  const finishedAt = fact.occurredAt;
  if (event.type === runFinished.type) {
    const { studentId, profile, exercise, exerciseVersion, ...result } = runFinished.parse(event);
    if (profile === "example") return; // the tutor's own code has no row
    await writeRun(tx, { studentId, profile, exercise, exerciseVersion, result, finishedAt });
  }
  if (event.type === submissionGraded.type) {
    const { run, tests, quality, runId, outcome, ...graded } = submissionGraded.parse(event);
    const isWritten = await writeRun(tx, { ...graded, profile: "grade", result: { ...run, runId }, finishedAt });
    if (isWritten) await writeSubmission(tx, { runId, outcome, tests, quality, helped, gradedAt: finishedAt });
  }
}

/** A teacher closed an alert, or its day is over: the exercise may look different now. */
async function followAlert(tx: EntityManager, event: ReceivedEvent, fact: Fact): Promise<readonly LearnFlowEvent[]> {
  const { studentId, occurredAt: at } = fact;
  let exercise: string | null = null;
  if (event.type === alertClosed.type) {
    const { alertId, end } = alertClosed.parse(event);
    exercise = await closeAlert(tx, { alertId, studentId, as: end, at });
  }
  if (event.type === timePassed.type) {
    const { due, id } = timePassed.parse(event);
    const openedBefore = new Date(at.getTime() - alertDayMs);
    if (due === "alert") exercise = await closeAlert(tx, { alertId: id, studentId, as: "expired", at, openedBefore });
  }
  if (exercise === null) return [];
  const place = { studentId, exercise };
  return settle(tx, event, place, await readStanding(tx, place));
}

/** Opens an alert when a rule speaks, closes it when the exercise is solved. */
async function watch(
  tx: EntityManager,
  event: ReceivedEvent,
  fact: Fact,
  place: Place,
  { standing, changedAt, before }: Folded,
): Promise<readonly LearnFlowEvent[]> {
  if (standing.solvedAt) {
    if (!before.solvedAt) await closeBySolving(tx, place, standing.solvedAt);
    return [];
  }
  if (readAttempt(fact)?.verdict !== "failed" || standing.consecutiveFailures < failedRunsInARow) return [];
  const evidence = judgeFailedRuns(await readHistory(tx, place.studentId, changedAt), place.exercise);
  if (!evidence) return [];
  const rule = "five-failed-runs";
  const alertId = derivedId(event, "analytics", `alert-${rule}`);
  if (!(await raiseAlert(tx, place, { alertId, rule, evidence, at: changedAt }))) return [];
  const from = derivedFrom(event, "analytics", `struggle-${rule}`, place.studentId);
  return [struggleDetected.create(from, { alertId, ...place, rule, evidence })];
}

/** Saves the standing, and says so when it looks different. */
async function settle(
  tx: EntityManager,
  event: ReceivedEvent,
  place: Place,
  folded: Folded,
): Promise<readonly LearnFlowEvent[]> {
  const { standing, changedAt } = folded;
  const isStuck = standing.state === "working" && (await hasOpenAlert(tx, place));
  const state: ExerciseState = isStuck ? "stuck" : standing.state;
  if (!(await saveStanding(tx, place, state, folded))) return [];
  const { attempts, consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastErrorType } = standing;
  const shown = { state, attempts, consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastErrorType };
  const from = derivedFrom(event, "analytics", "progress", place.studentId);
  return [progressChanged.create(from, { ...place, ...shown, changedAt: changedAt.toISOString() })];
}
