import type { z } from "zod";
import type { ExerciseTest, recordedHttp } from "../../../events/exercise.ts";
import type { RunOutcome, TestOutcome } from "../../../events/vocabulary.ts";

export type RecordedHttp = z.infer<typeof recordedHttp>;

interface Program {
  code: string;
  input?: string[];
  files?: Record<string, string>;
  http?: RecordedHttp | undefined;
}

interface RunResult {
  outcome: RunOutcome;
  stdout: string;
  error: { type: string; message: string } | null;
}

interface GradedTest {
  name: string;
  outcome: TestOutcome;
  /** What came instead of what was expected, in a few words; for the report. */
  got: string;
}

/** What the proof needs from whoever runs Python; `knative/local/commands/curriculum.ts` hands it the sandbox. Safe to call concurrently. */
export interface Runner {
  run(program: Program): Promise<RunResult>;
  grade(submission: { code: string; tests: ExerciseTest[]; http?: RecordedHttp | undefined }): Promise<GradedTest[]>;
}
