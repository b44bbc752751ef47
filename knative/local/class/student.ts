import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidV7 } from "uuid";
import type { Chance } from "./chance.ts";
import type { Ledger } from "./ledger.ts";
import type { Step } from "./plan.ts";
import { type LiveMessage, RefusedError, type Visitor } from "./visitor.ts";

/** What a student at a desk takes between two steps, in milliseconds at human speed. */
const pauseMs = { min: 4_000, max: 40_000 };
/** Nobody waits longer for an answer. */
const patienceMs = 240_000;

export interface Lesson {
  ledger: Ledger;
  chance: Chance;
  /** 1 is human; 10 is ten times as fast. */
  speed: number;
  signal: AbortSignal;
  /** How often what was not answered is sent, once a second; 20 unless told. */
  attempts?: number;
}

/** Plays one student's steps to the end of the plan, or of the lesson. */
export async function playStudent(
  name: string,
  visitor: Visitor,
  steps: readonly Step[],
  lesson: Lesson,
): Promise<void> {
  for (const step of steps) {
    await pause(lesson);
    if (lesson.signal.aborted) return;
    await take(name, visitor, step, lesson).catch((error: unknown) => ignoreBadMoment(error, step, lesson.ledger));
  }
}

/** A page that does not open just now is a moment's trouble; a refusal is a mistake of this program. */
function ignoreBadMoment(error: unknown, step: Step, ledger: Ledger): void {
  if (!(error instanceof RefusedError)) return;
  if (error.status < 500 && error.status !== 429) throw error;
  if (error.status === 503) ledger.note(step.do === "read" || step.do === "open" ? "page away" : "cannot be kept now");
}

async function pause({ chance, speed, signal }: Lesson): Promise<void> {
  const ms = (pauseMs.min + chance.next() * (pauseMs.max - pauseMs.min)) / speed;
  await sleep(ms, undefined, { signal }).catch(() => {}); // the lesson is over
}

async function take(name: string, visitor: Visitor, step: Step, lesson: Lesson): Promise<void> {
  switch (step.do) {
    case "read":
      await visitor.get(`/lessons/${step.lesson}`);
      await visitor.post("/lessons-read", { lesson: step.lesson });
      return;
    case "open":
      await visitor.get(`/exercises/${step.exercise}`);
      return;
    case "type":
      await visitor.post("/activity", { exercise: step.exercise });
      return;
    case "hint":
      await visitor.post("/hints", { exercise: step.exercise, level: String(step.level) });
      return;
    case "run":
      return await settle("run", name, visitor, lesson, (runId) => {
        return visitor.post("/runs", { runId, profile: "run", exercise: step.exercise, code: step.code });
      });
    case "check":
      return await settle("submission", name, visitor, lesson, (runId) => {
        return visitor.post("/runs", { runId, profile: "grade", exercise: step.exercise, code: step.code });
      });
    case "ask":
      return await settle("question", name, visitor, lesson, (questionId) => {
        return visitor.post("/questions", { questionId, exercise: step.exercise, code: step.code, text: step.text });
      });
  }
}

/** Sends one intent and waits for what becomes of it. What was not answered (a reset connection) is sent again under the same id, as the page does. */
async function settle(
  kind: "run" | "submission" | "question",
  name: string,
  visitor: Visitor,
  { ledger, attempts = 20 }: Lesson,
  send: (id: string) => Promise<Record<string, unknown>>,
): Promise<void> {
  const id = uuidV7();
  ledger.ask(kind, name, id);
  const end = visitor.next((message) => endOf(message, id) !== null, patienceMs);
  end.catch(() => {}); // looked at below
  for (let attempt = 0; ; attempt++) {
    try {
      const { isWaiting } = await send(id);
      if (isWaiting === true) ledger.note("kept for later");
      break;
    } catch (error) {
      if (error instanceof RefusedError && error.status < 500) return ledger.end(id, "refused");
      if (error instanceof RefusedError && error.status === 503) ledger.note("cannot be kept now");
      if (attempt === attempts) return ledger.end(id, "never");
      await sleep(1_000);
    }
  }
  await end.then(
    (message) => {
      if (message.data.outcome === "unavailable") ledger.note("no sandbox");
      ledger.end(id, endOf(message, id) ?? "never");
    },
    () => ledger.end(id, "never"),
  );
}

function endOf({ type, data }: LiveMessage, id: string): "done" | "abandoned" | null {
  if (data.runId !== id && data.questionId !== id && data.id !== id) return null;
  if (type.includes(".run.finished.") || type.includes(".submission.graded.") || type.includes(".answer.completed."))
    return "done";
  return type.includes(".work.abandoned.") ? "abandoned" : null;
}
