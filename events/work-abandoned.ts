import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A run or question ended without a result: its student stopped it, nobody answered in time, or it could not be done. */
export const workAbandoned = defineEvent({
  type: "dev.learnflow.work.abandoned.v1",
  topics: [topics.live],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    kind: z.enum(["run", "question"]),
    /** The run or the question. */
    id: z.uuid(),
    state: z.enum(["stopped", "expired", "failed"]),
    /** Why it failed: a key of `texts`. */
    failure: z.string().max(80).nullable(),
  }),
  example: {
    studentId: exampleIds.student,
    kind: "run",
    id: exampleIds.run,
    state: "failed",
    failure: "dead-lettered",
  },
});
