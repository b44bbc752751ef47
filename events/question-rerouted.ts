import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { routes } from "./vocabulary.ts";

/** "That is not what I meant": the student said what kind of question it was. */
export const questionRerouted = defineEvent({
  type: "dev.learnflow.question.rerouted.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({ questionId: z.uuid(), studentId: z.uuid(), from: z.enum(routes), to: z.enum(routes) }),
  example: { questionId: exampleIds.question, studentId: exampleIds.student, from: "concept", to: "debug" },
});
