import type { EntityManager } from "@mikro-orm/postgresql";
import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import { defaultThresholds } from "../../events/thresholds.ts";
import { queueWebhooks } from "../../migrations/queue-webhooks.ts";
import type { Handler } from "../runtime/handle-event.ts";
import { handleOnce, type Memory } from "../runtime/handle-once.ts";
import { type Deed, type Fact, toFact } from "./fact.ts";
import { fold } from "./fold.ts";
import { createKnowledgeCache, type Knowledge } from "./knowledge.ts";
import { isHelp } from "./progress.ts";
import { readThresholds, refold } from "./refold.ts";
import { findReply, repliedTo, type Told, tell } from "./say.ts";
import { type Begun, beginFact, keepThresholds, loadRows, readShown, saveStudent } from "./store.ts";
import { isAfter } from "./student.ts";
import { copyRows } from "./tables.ts";
import { isSame } from "./thresholds.ts";
import { markHelped, writeRun, writeSubmission } from "./write-run.ts";

/**
 * Keeps every fact of `learning`, folds it into all that is kept of the student, writes how runs ended, and tells of
 * what is new. A fact counts where it happened, not where it arrives; a repeated one does nothing.
 */
export function createAnalytics(memory: Memory): Handler {
  const knowledgeOf = createKnowledgeCache();
  return async (event) => {
    const { fact, deed } = toFact(event);
    await handleOnce(memory, "analytics", event, async (tx) => {
      const knowledge = await knowledgeOf(tx);
      const begun = await beginFact(tx, fact);
      if (!begun) return [];
      const isNext = begun.student.last !== null && isAfter(fact, begun.student.last);
      const { told, wasHelped } = isNext
        ? await foldNext(tx, fact, begun, knowledge)
        : await foldLate(tx, fact, begun, knowledge);
      await writeEnd(tx, fact, deed, wasHelped);
      await tellWebhooks(tx, fact, told);
      return say(tx, event, fact, told);
    });
  };
}

/** The usual way: the fact is the student's latest. */
async function foldNext(tx: EntityManager, fact: Fact, { student, thresholds }: Begun, knowledge: Knowledge) {
  if (!isSame(thresholds, student.memory.thresholds ?? defaultThresholds)) {
    await keepThresholds(tx, fact, thresholds);
  }
  await loadRows(tx, student, fact, knowledge);
  const before = copyRows(student.rows);
  const folded = fold(student, fact, knowledge, thresholds);
  await saveStudent(tx, student, before);
  const told: Told = { before: before.progress, now: student.rows.progress, ...folded };
  return { told, wasHelped: folded.wasHelped };
}

/**
 * The fact belongs between others, or is the first one of a student: all of the student's facts are folded anew. What is
 * different then is told, but nobody is told twice.
 */
async function foldLate(
  tx: EntityManager,
  fact: Fact,
  { student: { studentId }, thresholds }: Begun,
  knowledge: Knowledge,
) {
  const history = await readThresholds(tx, studentId);
  if (history.length === 0 && !isSame(thresholds, defaultThresholds)) await keepThresholds(tx, fact, thresholds);
  const shown = await readShown(tx, studentId);
  const { student, wasHelped } = await refold(tx, studentId, knowledge, fact);
  if (isHelp(fact) && fact.exercise !== null) {
    await markHelped(tx, { studentId, exercise: fact.exercise, since: fact.occurredAt });
  }
  const opened = student.memory.alerts.flatMap((alert) => {
    const [first] = alert.causes;
    return first && !shown.alerts.has(alert.id) ? [{ alert, rule: first.rule }] : [];
  });
  const reached = [...student.rows.mastery.values()].filter(
    ({ reachedAt, conceptId }) => reachedAt !== null && !shown.reached.has(conceptId),
  );
  const told: Told = { before: shown.progress, now: student.rows.progress, opened, reached, landed: null };
  return { told, wasHelped };
}

/** A run's own row, and a submission's. */
async function writeEnd(tx: EntityManager, fact: Fact, deed: Deed | null, helped: boolean): Promise<void> {
  if (deed === null) return;
  const { run, graded } = deed;
  const isWritten = await writeRun(tx, { ...run, finishedAt: fact.occurredAt });
  if (!isWritten || !graded) return;
  const { runId } = run.result;
  await writeSubmission(tx, { ...graded, runId, helped, gradedAt: fact.occurredAt });
  const { outcome, tests } = graded;
  const testsPassed = tests.filter((test) => test.outcome === "passed").length;
  const counted = { outcome, testsPassed, testsTotal: tests.length, helped, gradedAt: fact.occurredAt.toISOString() };
  const data = { submissionId: runId, exercise: fact.exercise ?? "", ...counted };
  await queueWebhooks(tx, { about: "submission.graded", studentId: fact.studentId, causeId: runId, data });
}

/** Teachers' own tools hear of alerts that were opened. */
async function tellWebhooks(tx: EntityManager, { studentId }: Fact, { opened }: Told): Promise<void> {
  for (const { alert, rule } of opened) {
    const { id: alertId, exercise, lesson, openedAt, causes } = alert;
    const evidence = causes[0]?.evidence;
    if (!evidence) continue;
    const data = { alertId, exercise, lesson, rule, evidence, openedAt };
    await queueWebhooks(tx, { about: "alert.raised", studentId, causeId: alertId, data });
  }
}

async function say(
  tx: EntityManager,
  event: ReceivedEvent,
  fact: Fact,
  told: Told,
): Promise<readonly LearnFlowEvent[]> {
  const reply = told.landed && (await findReply(tx, fact, told.landed.mistake));
  const replies = reply ? [await repliedTo(tx, event, fact, reply)] : [];
  return [...tell(event, fact.studentId, told), ...replies];
}
