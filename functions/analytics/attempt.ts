import type { z } from "zod";
import { runFinished } from "../../events/run-finished.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import type { RunOutcome, TestOutcome } from "../../events/vocabulary.ts";
import { type Fact, runFact, submissionFact } from "./fact.ts";

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

/** A run or submission. */
export interface Attempt {
  readonly runId: string;
  readonly outcome: RunOutcome | TestOutcome;
  readonly errorType: string | null;
  readonly line: number | null;
  /** The rule that explains the error. */
  readonly rule: string | null;
  readonly verdict: "failed" | "fine" | "neutral";
  readonly graded: z.output<typeof submissionFact> | null;
}

/** The attempt that a fact tells of, or null. */
export function readAttempt({ type, data }: Pick<Fact, "type" | "data">): Attempt | null {
  if (type === submissionGraded.type) {
    const graded = submissionFact.parse(data);
    const { runId, outcome, errorType, line, rule } = graded;
    return { runId, outcome, errorType, line, rule, verdict: outcome === "passed" ? "fine" : "failed", graded };
  }
  if (type !== runFinished.type) return null;
  const { runId, profile, outcome, errorType, line, rule } = runFact.parse(data);
  if (profile === "trace" || profile === "example" || noAttempts.has(outcome)) return null;
  const verdict = failures.has(outcome) ? "failed" : outcome === "stopped" ? "neutral" : "fine";
  return { runId, outcome, errorType, line, rule, verdict, graded: null };
}
