import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { runRequest } from "./run-request.ts";
import { topics } from "./topics.ts";

/** A student wants a program run or a submission graded. Carries `expirytime`: later, nobody waits for it. */
export const runRequested = defineEvent({
  type: "dev.learnflow.run.requested.v1",
  topics: [topics.runRequests],
  senders: ["web"],
  data: runRequest,
  example: {
    runId: exampleIds.run,
    studentId: exampleIds.student,
    profile: "run",
    exercise: "sum-of-a-list",
    exerciseVersion: 1,
    code: 'print("hi")',
    input: [],
    args: [],
    files: {},
  },
});
