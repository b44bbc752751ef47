import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { outputChunk } from "./run-result.ts";
import { topics } from "./topics.ts";

/** A running program printed something. The final result is complete without it. */
export const runOutput = defineEvent({
  type: "dev.learnflow.run.output.v1",
  topics: [topics.live],
  senders: ["execute"],
  data: z.object({
    runId: z.uuid(),
    studentId: z.uuid(),
    /** Counts from 0 within the run. */
    index: z.int().nonnegative(),
    chunks: z.array(outputChunk).min(1),
  }),
  example: {
    runId: exampleIds.run,
    studentId: exampleIds.student,
    index: 0,
    chunks: [{ stream: "stdout", text: "hi\n" }],
  },
});
