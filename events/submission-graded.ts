import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { grading, runResult } from "./run-result.ts";
import { topics } from "./topics.ts";
import { testOutcomes } from "./vocabulary.ts";

/** A submission was graded against its exercise's tests. `passed` means every test did. */
export const submissionGraded = defineEvent({
  type: "dev.learnflow.submission.graded.v1",
  topics: [topics.learning, topics.live],
  senders: ["execute"],
  data: z.object({
    runId: z.uuid(),
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80),
    exerciseVersion: z.int().positive(),
    outcome: z.enum(testOutcomes),
    ...grading.shape,
    /** How the program itself ended where it could not be loaded at all (a syntax error, an endless loop); else of the first failing test. */
    run: runResult,
  }),
  example: {
    runId: exampleIds.run,
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    exerciseVersion: 1,
    outcome: "failed",
    tests: [
      {
        name: "three numbers",
        hidden: false,
        outcome: "failed",
        called: "total([1, 2, 3])",
        expected: "6",
        got: "5",
        firstDifference: 0,
        output: "",
        error: null,
        reason: null,
        durationMs: 1,
      },
    ],
    quality: [{ check: "names", passed: true, line: null }],
    run: {
      runId: exampleIds.run,
      outcome: "finished",
      exitCode: 0,
      signal: null,
      output: [],
      truncated: { stdout: false, stderr: false },
      wallMs: 5,
      cpuMs: 4,
      maxRssKb: 11_264,
      mode: "A",
      python: "3.11.2",
      error: null,
      stoppedAtLine: null,
      prompt: null,
      replayToken: null,
      replayDiffers: false,
      trace: null,
    },
  },
});
