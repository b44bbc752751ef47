import { activityNoted } from "../../events/activity-noted.ts";
import { answerGiven } from "../../events/answer-given.ts";
import { exerciseOpened } from "../../events/exercise-opened.ts";
import { hintTaken } from "../../events/hint-taken.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { quizAnswered } from "../../events/quiz-answered.ts";
import { runFinished } from "../../events/run-finished.ts";
import type { ExerciseState, Route } from "../../events/vocabulary.ts";
import { type Attempt, readAttempt } from "./attempt.ts";
import type { Fact } from "./fact.ts";
import { mistakeOf } from "./mistake.ts";

/** Where a student stands on an exercise, but for being stuck, which an open alert says: a row of `progress`. Times are ISO. */
export interface Standing {
  readonly state: Exclude<ExerciseState, "stuck">;
  readonly attempts: number;
  readonly consecutiveFailures: number;
  readonly failedRuns: number;
  readonly testsPassed: number;
  readonly testsTotal: number;
  readonly hintsTaken: number;
  readonly answersTaken: number;
  readonly lastOutcome: string | null;
  readonly lastErrorType: string | null;
  readonly lastLine: number | null;
  readonly passedTests: readonly string[];
  readonly qualityPassed: number;
  readonly qualityTotal: number;
  readonly mistake: string | null;
  readonly activeMs: number;
  readonly openedAt: string | null;
  readonly solvedAt: string | null;
}

export const untouched: Standing = {
  state: "not-started",
  attempts: 0,
  consecutiveFailures: 0,
  failedRuns: 0,
  testsPassed: 0,
  testsTotal: 0,
  hintsTaken: 0,
  answersTaken: 0,
  lastOutcome: null,
  lastErrorType: null,
  lastLine: null,
  passedTests: [],
  qualityPassed: 0,
  qualityTotal: 0,
  mistake: null,
  activeMs: 0,
  openedAt: null,
  solvedAt: null,
};

/** Answers that are no help with the exercise. */
const noHelp: ReadonlySet<Route> = new Set(["progress", "setup", "off_topic", "unsafe"]);

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
  const at = fact.occurredAt.toISOString();
  if (attempt) return followAttempt(begun, attempt, at);
  switch (fact.type) {
    case exerciseOpened.type:
      return { ...standing, openedAt: standing.openedAt ?? at };
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

function followAttempt(standing: Standing, attempt: Attempt, at: string): Standing {
  const { outcome, errorType, line, verdict, graded } = attempt;
  const failures = standing.consecutiveFailures;
  const tried: Standing = {
    ...standing,
    attempts: standing.attempts + 1,
    failedRuns: standing.failedRuns + (verdict === "failed" ? 1 : 0),
    consecutiveFailures: verdict === "failed" ? failures + 1 : verdict === "fine" ? 0 : failures,
    lastOutcome: outcome,
    lastErrorType: errorType,
    lastLine: line || null,
  };
  if (!graded) return tried;
  const passed = graded.tests.filter((test) => test.outcome === "passed").map(({ name }) => name);
  const quality =
    outcome === "passed"
      ? { qualityPassed: graded.quality.filter((check) => check.passed).length, qualityTotal: graded.quality.length }
      : {};
  // Who has solved it may play on: that takes nothing away.
  if (standing.solvedAt) return { ...tried, ...quality };
  const marked: Standing = {
    ...tried,
    ...quality,
    testsPassed: passed.length,
    testsTotal: graded.tests.length,
    passedTests: [...new Set([...standing.passedTests, ...passed])].slice(0, 80),
    mistake: mistakeOf(attempt)?.mistake ?? null,
  };
  if (outcome !== "passed") return marked;
  return { ...marked, state: isHelped(standing) ? "solved-with-help" : "solved-alone", solvedAt: at };
}
