import { activityNoted } from "../../events/activity-noted.ts";
import { alertClosed } from "../../events/alert-closed.ts";
import { answerGiven } from "../../events/answer-given.ts";
import type { EventContract } from "../../events/define-event.ts";
import { exerciseOpened } from "../../events/exercise-opened.ts";
import { hintTaken } from "../../events/hint-taken.ts";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { quizAnswered } from "../../events/quiz-answered.ts";
import { reviewDone } from "../../events/review-done.ts";
import { runFinished } from "../../events/run-finished.ts";
import { submissionGraded } from "../../events/submission-graded.ts";

/** mulberry32: a failure can be tried again. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 7)) >>> 0) / 2 ** 32;
  };
}

export const studentOf = (n: number) => `0199f2c4-b000-7000-8000-${String(n).padStart(12, "0")}`;
const idOf = (n: number) => `0199f2c4-c000-7000-8000-${String(n).padStart(12, "0")}`;
const exercises = ["sum-of-a-list", "longest-word", "count-vowels", "fizz-buzz"];
const errors = ["IndexError", "NameError", "TypeError", "SyntaxError"];

/** Made-up work of a class, in the order of time: so many events of so many students, from these seeds always the same. */
export function* makeEvents(count: number, students: number, seed = 1): Generator<LearnFlowEvent> {
  const next = createChance(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] ?? (items[0] as Item); // not empty
  const clocks = Array.from(
    { length: students },
    () => Date.parse("2026-03-02T08:00:00.000Z") + Math.floor(next() * 3_600_000),
  );
  const [oneTest] = submissionGraded.example.tests;
  for (let n = 0; n < count; n++) {
    const who = Math.floor(next() * students);
    const studentId = studentOf(who);
    const gapMs = next() < 0.03 ? next() * 40 * 3_600_000 : next() * 90_000;
    clocks[who] = (clocks[who] ?? 0) + Math.floor(gapMs);
    const from = {
      id: idOf(n),
      source: "/web",
      subject: studentId,
      correlationId: "c",
      occurredAt: new Date(clocks[who] ?? 0),
    };
    const say = <Contract extends EventContract>(contract: Contract, data: Partial<Contract["example"]>) =>
      contract.create(from, { ...contract.example, studentId, ...data });
    const exercise = pick(exercises);
    const kind = next();
    const runId = idOf(1_000_000 + n);
    const error = { type: pick(errors), message: "", line: 4, column: 0, frames: [], explanation: null };
    if (kind < 0.3) yield say(activityNoted, { exercise });
    else if (kind < 0.5) yield say(runFinished, { runId, exercise, outcome: "exception", error });
    else if (kind < 0.6) yield say(runFinished, { runId, exercise });
    else if (kind < 0.78 && oneTest) {
      const passing = Math.floor(next() * 4);
      const outcomes = ["a", "b", "c"].map((name, i) => ({
        ...oneTest,
        name,
        outcome: i < passing ? ("passed" as const) : ("failed" as const),
      }));
      const outcome = passing >= 3 ? ("passed" as const) : ("failed" as const);
      yield say(submissionGraded, { runId, exercise, outcome, tests: outcomes, shape: pick(["s1", "s2", "s3"]) });
    } else if (kind < 0.82) yield say(hintTaken, { exercise });
    else if (kind < 0.85) yield say(answerGiven, { exercise });
    else if (kind < 0.87) yield say(questionRouted, { exercise, flags: next() < 0.5 ? ["stuck"] : [] });
    else if (kind < 0.93)
      yield say(quizAnswered, {
        item: `q${Math.floor(next() * 6)}`,
        concepts: ["list"],
        correct: next() < 0.6,
        lesson: "lists",
      });
    else if (kind < 0.95) yield say(reviewDone, { concept: "list", correct: next() < 0.7 });
    else if (kind < 0.97) yield say(exerciseOpened, { exercise });
    else if (kind < 0.98) yield say(lessonRead, { lesson: "lists" });
    else yield say(alertClosed, { alertId: idOf(Math.floor(next() * count)), end: "teacher" });
  }
}

/** Each event, some of them again now or a while later; the first deliveries of a student keep their order. */
export function redelivered(events: readonly LearnFlowEvent[], seed = 2): LearnFlowEvent[] {
  const next = createChance(seed);
  const sent: LearnFlowEvent[] = [];
  const waiting: { event: LearnFlowEvent; after: number }[] = [];
  for (const event of events) {
    sent.push(event);
    if (next() < 0.15) waiting.push({ event, after: sent.length + Math.floor(next() * 200) });
    while (waiting[0] && waiting[0].after <= sent.length)
      sent.push((waiting.shift() as { event: LearnFlowEvent }).event); // there is one
  }
  return [...sent, ...waiting.map(({ event }) => event)];
}
