import { activityNoted } from "../../events/activity-noted.ts";
import { answerGiven } from "../../events/answer-given.ts";
import { exerciseOpened } from "../../events/exercise-opened.ts";
import { hintTaken } from "../../events/hint-taken.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { quizAnswered } from "../../events/quiz-answered.ts";
import { runFinished } from "../../events/run-finished.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import type { ExerciseState, Route, RunOutcome } from "../../events/vocabulary.ts";
import { type Fact, runFact, submissionFact } from "./fact.ts";

/** Where a student stands on an exercise, but for being stuck, which an open alert says. A row of `progress`. */
export interface Standing {
  readonly state: Exclude<ExerciseState, "stuck">;
  readonly attempts: number;
  readonly consecutiveFailures: number;
  readonly testsPassed: number;
  readonly testsTotal: number;
  readonly hintsTaken: number;
  readonly answersTaken: number;
  readonly lastOutcome: string | null;
  readonly lastErrorType: string | null;
  readonly openedAt: Date | null;
  readonly solvedAt: Date | null;
}

export const untouched: Standing = {
  state: "not-started",
  attempts: 0,
  consecutiveFailures: 0,
  testsPassed: 0,
  testsTotal: 0,
  hintsTaken: 0,
  answersTaken: 0,
  lastOutcome: null,
  lastErrorType: null,
  openedAt: null,
  solvedAt: null,
};

/** The program's own fault; a run that the student stopped, or that never ran, is none. */
const failures: ReadonlySet<RunOutcome> = new Set([
  "exited",
  "exception",
  "timeout",
  "cpu",
  "memory",
  "output",
  "disk",
  "killed",
]);
/** Nothing was tried: the same program goes on with one line of input more, or it never ran. */
const noAttempts: ReadonlySet<RunOutcome> = new Set(["needs-input", "expired", "unavailable"]);
/** Answers that are no help with the exercise. */
const noHelp: ReadonlySet<Route> = new Set(["progress", "setup", "off_topic", "unsafe"]);

type Verdict = "failed" | "fine" | "neutral";

/** A run or submission among the facts, or null. */
export function readAttempt({ type, data }: Pick<Fact, "type" | "data">) {
  if (type === submissionGraded.type) {
    const graded = submissionFact.parse(data);
    const verdict: Verdict = graded.outcome === "passed" ? "fine" : "failed";
    return { ...graded, verdict };
  }
  if (type !== runFinished.type) return null;
  const run = runFact.parse(data);
  if (run.profile === "trace" || run.profile === "example" || noAttempts.has(run.outcome)) return null;
  const verdict: Verdict = failures.has(run.outcome) ? "failed" : run.outcome === "stopped" ? "neutral" : "fine";
  return { ...run, tests: null, verdict };
}

export function isHelped({ hintsTaken, answersTaken }: Standing): boolean {
  return hintsTaken + answersTaken > 0;
}

/** Whether a fact is help that was taken: then a pass after it is not alone. */
export function isHelp({ type, data }: Pick<Fact, "type" | "data">): boolean {
  if (type === hintTaken.type) return true;
  return type === answerGiven.type && "mode" in data && !noHelp.has(data.mode as Route); // kept by its contract
}

/** The standing after one more fact, in the order in which things happened. */
export function follow(standing: Standing, fact: Pick<Fact, "type" | "data" | "occurredAt">): Standing {
  const begun: Standing = { ...standing, state: standing.state === "not-started" ? "working" : standing.state };
  const attempt = readAttempt(fact);
  if (attempt) return followAttempt(begun, attempt, fact.occurredAt);
  switch (fact.type) {
    case exerciseOpened.type:
      return { ...standing, openedAt: standing.openedAt ?? fact.occurredAt };
    case hintTaken.type:
      return { ...begun, hintsTaken: standing.hintsTaken + 1 };
    case answerGiven.type:
      return isHelp(fact) ? { ...begun, answersTaken: standing.answersTaken + 1 } : begun;
    case activityNoted.type:
    case questionRouted.type:
    case quizAnswered.type:
    case runFinished.type:
      return begun;
    default:
      return standing;
  }
}

function followAttempt(
  standing: Standing,
  { outcome, errorType, verdict, tests }: NonNullable<ReturnType<typeof readAttempt>>,
  at: Date,
): Standing {
  const tried: Standing = {
    ...standing,
    attempts: standing.attempts + 1,
    consecutiveFailures:
      verdict === "failed" ? standing.consecutiveFailures + 1 : verdict === "fine" ? 0 : standing.consecutiveFailures,
    lastOutcome: outcome,
    lastErrorType: errorType,
  };
  // Who has solved it may play on: that takes nothing away.
  if (!tests || standing.solvedAt) return tried;
  const graded = {
    ...tried,
    testsPassed: tests.filter((test) => test.outcome === "passed").length,
    testsTotal: tests.length,
  };
  if (outcome !== "passed") return graded;
  return { ...graded, state: isHelped(standing) ? "solved-with-help" : "solved-alone", solvedAt: at };
}
