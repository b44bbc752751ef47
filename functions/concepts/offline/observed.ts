import type { RunResult, TestResult } from "../../../events/run-result.ts";
import type { Diverged } from "../diverge/diverge.ts";
import type { CountedRuns } from "./count-runs.ts";
import type { Slip } from "./slips/slip.ts";

/** What is known of how the program behaves now. */
export interface Observed {
  readonly result: Pick<RunResult, "outcome" | "error" | "stoppedAtLine" | "output"> | null;
  readonly failedTest: TestResult | null;
  /** The smallest input that shows what is wrong. */
  readonly diverged?: Diverged | null;
  /** Lines that we typed in, because nobody else had. */
  readonly typed?: readonly string[];
  /** What stands in it and is hardly meant, the surest first. */
  readonly slips?: readonly Slip[];
  /** Why something was shown as often as it was, where that is asked. */
  readonly counted?: CountedRuns | null;
}
