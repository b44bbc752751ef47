import type { RunError } from "../../../events/run-result.ts";
import type { RunOutcome } from "../../../events/vocabulary.ts";
import type { ChildError } from "../child-report.ts";
import type { Value } from "./value.ts";

/** What running one test showed, before anybody compared it with anything. */
export interface Observation {
  /** Other than `finished` and `exited`: it did not come to its end. */
  readonly outcome: RunOutcome;
  /** What the call gave back; null for programs and where it gave nothing back. */
  readonly value: Value | null;
  readonly childError: ChildError | null;
  readonly error: RunError | null;
  readonly output: string;
  /** Files that stand in the run's folder afterwards. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: number | null;
  readonly cpuMs: number;
  readonly durationMs: number;
  readonly stoppedAtLine: number | null;
}

/** What a test shows of which nothing more is known. */
export const nothing: Observation = {
  outcome: "finished",
  value: null,
  childError: null,
  error: null,
  output: "",
  files: {},
  steps: null,
  cpuMs: 0,
  durationMs: 0,
  stoppedAtLine: null,
};
