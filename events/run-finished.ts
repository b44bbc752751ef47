import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { runResult } from "./run-result.ts";
import { topics } from "./topics.ts";
import { runProfiles } from "./vocabulary.ts";

/** A student's program ended, in whichever way. For a submission see `submission.graded`. */
export const runFinished = defineEvent({
  type: "dev.learnflow.run.finished.v1",
  topics: [topics.learning, topics.live],
  senders: ["execute"],
  data: runResult.extend({
    studentId: z.uuid(),
    profile: z.enum(runProfiles),
    exercise: z.string().min(1).max(80).nullable(),
    exerciseVersion: z.int().positive().nullable(),
  }),
  example: {
    runId: exampleIds.run,
    studentId: exampleIds.student,
    profile: "run",
    exercise: "sum-of-a-list",
    exerciseVersion: 1,
    outcome: "finished",
    exitCode: 0,
    signal: null,
    output: [{ stream: "stdout", text: "hi\n" }],
    truncated: { stdout: false, stderr: false },
    wallMs: 3,
    cpuMs: 2,
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
});
