import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student knows a concept alone: estimate ≥ 0.85 over ≥ 3 unaided successes on ≥ 2 days. */
export const masteryReached = defineEvent({
  type: "dev.learnflow.mastery.reached.v1",
  topics: [topics.alerts],
  senders: ["analytics"],
  data: z.object({ studentId: z.uuid(), concept: z.string().min(1).max(80), estimate: z.number().min(0).max(1) }),
  example: { studentId: exampleIds.student, concept: "range", estimate: 0.9 },
});
