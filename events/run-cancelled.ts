import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student pressed Stop. Whichever process holds the run kills it; the run is `stopped` whatever it still says. */
export const runCancelled = defineEvent({
  type: "dev.learnflow.run.cancelled.v1",
  topics: [topics.runControl],
  senders: ["web"],
  key: "run",
  data: z.object({ runId: z.uuid(), studentId: z.uuid() }),
  example: { runId: exampleIds.run, studentId: exampleIds.student },
});
