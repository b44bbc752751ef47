import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { alertEnds } from "./vocabulary.ts";

/** A teacher closed an alert, or said that it was not useful. */
export const alertClosed = defineEvent({
  type: "dev.learnflow.alert.closed.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({ alertId: z.uuid(), studentId: z.uuid(), closedBy: z.uuid().nullable(), end: z.enum(alertEnds) }),
  example: { alertId: exampleIds.alert, studentId: exampleIds.student, closedBy: exampleIds.teacher, end: "teacher" },
});
