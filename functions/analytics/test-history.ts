import { activityNoted } from "../../events/activity-noted.ts";
import { alertClosed } from "../../events/alert-closed.ts";
import { answerGiven } from "../../events/answer-given.ts";
import type { EventContract } from "../../events/define-event.ts";
import { exampleIds } from "../../events/examples.ts";
import { exerciseOpened } from "../../events/exercise-opened.ts";
import { hintTaken } from "../../events/hint-taken.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { quizAnswered } from "../../events/quiz-answered.ts";
import { reviewDone } from "../../events/review-done.ts";
import { runFinished } from "../../events/run-finished.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import { defaultThresholds, type Thresholds } from "../../events/thresholds.ts";
import { timePassed } from "../../events/time-passed.ts";
import type { RunOutcome } from "../../events/vocabulary.ts";
import { type Fact, toFact } from "./fact.ts";
import { type Folded, fold } from "./fold.ts";
import { createKnowledge } from "./knowledge.ts";
import { newStudent, type Student } from "./student.ts";

/** Histories for tests: what a student did, so many minutes after nine o'clock. */
export type Happening = (minute: number) => Fact;

const studentId = exampleIds.student;
export const exercise = "sum-of-a-list";
const nine = Date.parse("2026-03-02T09:00:00.000Z");
export const at = (minute: number): Date => new Date(nine + Math.round(minute * 60_000));
export const uuid = (n: number) => `0199f2c4-9000-7000-8000-${String(n).padStart(12, "0")}`;
let serial = 0;

function happens<Contract extends EventContract>(contract: Contract, data: Partial<Contract["example"]>): Happening {
  return (minute) => {
    const from = { id: uuid(serial++), source: "/web", subject: studentId, correlationId: "c", occurredAt: at(minute) };
    return toFact(contract.create(from, { ...contract.example, studentId, ...data })).fact;
  };
}

const knowledge = createKnowledge(
  [
    { slug: exercise, version: 1, lesson: "lists", difficulty: 3, trains: ["list"] },
    { slug: "other", version: 1, lesson: "lists", difficulty: 3, trains: ["list"] },
  ],
  new Map([["lists", 4]]),
  new Map([["list", "lists"]]),
);

export const run = (outcome: RunOutcome, errorType: string | null = null, more: object = {}): Happening => {
  const error =
    errorType === null ? null : { type: errorType, message: "", line: 4, column: 0, frames: [], explanation: null };
  return happens(runFinished, { runId: uuid(serial++), outcome, error, ...more });
};
export const fails = (errorType: string | null = null, more: object = {}) => run("exception", errorType, more);
export const works = run("finished");
/** A check in which these of the tests pass. */
export const check = (
  passing: readonly string[],
  all: readonly string[] = ["a", "b", "c"],
  more: object = {},
): Happening => {
  const [one] = submissionGraded.example.tests;
  if (!one) throw new Error("the contract's example has a test");
  const tests = all.map((name) => ({
    ...one,
    name,
    outcome: passing.includes(name) ? ("passed" as const) : ("failed" as const),
  }));
  const outcome = passing.length === all.length ? ("passed" as const) : ("failed" as const);
  return happens(submissionGraded, { runId: uuid(serial++), outcome, tests, ...more });
};
export const passes = check(["a", "b", "c"]);
export const typing = happens(activityNoted, {});
export const elsewhere = happens(activityNoted, { exercise: "other" });
export const opens = happens(exerciseOpened, {});
export const hint = happens(hintTaken, {});
export const answer = happens(answerGiven, {});
export const asks = (flags: ("stuck" | "frustrated")[], more: object = {}) =>
  happens(questionRouted, { flags, ...more });
export const quiz = (item: string, correct: boolean, more: object = {}) =>
  happens(quizAnswered, {
    lesson: "lists",
    exercise: null,
    item,
    concepts: ["list"],
    correct,
    misconception: null,
    ...more,
  });
export const reviews = (correct: boolean) => happens(reviewDone, { concept: "list", correct });
export const ticks = happens(timePassed, { due: "alert" });

export type History = readonly (readonly [minute: number, happening: Happening | "teacher-closes" | "not-useful"])[];
/** The same, every so many minutes. */
export const every = (minutes: number, from: number, count: number, happening: () => Happening): History =>
  Array.from({ length: count }, (_, n) => [from + n * minutes, happening()] as const);

/** Folds a history; `teacher-closes` closes the alert that is open then. */
export function live(
  history: History,
  thresholds: Thresholds = defaultThresholds,
): { student: Student; folded: Folded[] } {
  const student = newStudent(studentId);
  const folded = history.map(([minute, happening]) => {
    const end = happening === "not-useful" ? "not-useful" : "teacher";
    const closes = happens(alertClosed, { alertId: student.memory.alerts.at(-1)?.id ?? uuid(1), end });
    return fold(student, (typeof happening === "string" ? closes : happening)(minute), knowledge, thresholds);
  });
  return { student, folded };
}
