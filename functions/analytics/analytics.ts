import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId, type LearnFlowEvent, type ReceivedEvent } from "../../events/learnflow-event.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import type { ExerciseState } from "../../events/vocabulary.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { Handler } from "../runtime/handle-event.ts";
import { handleOnce, type Memory } from "../runtime/handle-once.ts";
import { storableJson } from "../runtime/storable.ts";
import { alertDayMs, closeAlert, closeBySolving, hasOpenAlert, raiseAlert, readHistory } from "./alerts.ts";
import { type Deed, type Fact, toFact } from "./fact.ts";
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
    const { fact, deed } = toFact(event);
    await handleOnce(memory, "analytics", event, async (tx) => {
      await keepFact(tx, fact);
      if (deed?.kind === "lesson-read") await readLesson(tx, fact, deed.lesson);
      const { exercise } = fact;
      if (exercise === null) {
        await writeEnd(tx, fact, deed, false);
        return closeOne(tx, event, fact, deed);
      }
      const place = { studentId: fact.studentId, exercise };
      const folded = await foldFact(tx, { ...fact, exercise });
      await writeEnd(tx, fact, deed, folded.wasHelped);
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

async function readLesson(tx: EntityManager, fact: Fact, lesson: string): Promise<void> {
  await tx.execute(
    `insert into lesson_progress (student_id, lesson_slug, read_at) values (?, ?, ?)
     on conflict (student_id, lesson_slug) do update set read_at = least(lesson_progress.read_at, excluded.read_at)`,
    [fact.studentId, lesson, fact.occurredAt],
  );
}

/** A run's own row, and a submission's. */
async function writeEnd(tx: EntityManager, fact: Fact, deed: Deed | null, helped: boolean): Promise<void> {
  if (deed?.kind !== "run-ended") return;
  const { run, graded } = deed;
  const isWritten = await writeRun(tx, { ...run, finishedAt: fact.occurredAt });
  if (!isWritten || !graded) return;
  await writeSubmission(tx, { ...graded, runId: run.result.runId, helped, gradedAt: fact.occurredAt });
}

/** A teacher closed an alert, or its day is over: the exercise may look different now. */
async function closeOne(
  tx: EntityManager,
  event: ReceivedEvent,
  { studentId, occurredAt: at }: Fact,
  deed: Deed | null,
): Promise<readonly LearnFlowEvent[]> {
  if (deed?.kind !== "alert-closed" && deed?.kind !== "alert-due") return [];
  const { alertId } = deed;
  const dayAgo = new Date(at.getTime() - alertDayMs);
  const closing = deed.kind === "alert-closed" ? { as: deed.as } : { as: "expired" as const, openedBefore: dayAgo };
  const exercise = await closeAlert(tx, { alertId, studentId, at, ...closing });
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
