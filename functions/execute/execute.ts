import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import type { Publish } from "../../events/publisher.ts";
import { runFinished } from "../../events/run-finished.ts";
import { runOutput } from "../../events/run-output.ts";
import type { RunRequest } from "../../events/run-request.ts";
import { runRequested } from "../../events/run-requested.ts";
import type { OutputChunk } from "../../events/run-result.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import { derivedFrom } from "../runtime/derive.ts";
import { PermanentError } from "../runtime/refuse.ts";
import type { Cancellations } from "./cancellations.ts";
import { PythonValueError } from "./grade/python-value.ts";
import { type Ran, type RunRequested, without } from "./run-request.ts";

/**
 * Runs what students ask for, and says how it went. Holds no database: a repetition says the same again under the same
 * ids, and its readers tell.
 */
export function createExecute(deps: { run: RunRequested; cancellations: Cancellations; publish: Publish }) {
  return async (event: ReceivedEvent): Promise<void> => {
    const request = runRequested.parse(event);
    if (request.profile === "grade" && (!request.tests || !request.exercise || !request.exerciseVersion)) {
      throw new PermanentError("no-tests", "a submission came without its exercise's tests");
    }
    const { signal, done } = deps.cancellations.follow(request.runId);
    const live = sayOutput(event, request, deps.publish);
    try {
      const ran = await deps
        .run(request, { signal, onOutput: live.say, onStart: () => refuseExpired(event) })
        .catch((error: unknown): Ran => {
          if (error instanceof PythonValueError) throw new PermanentError("bad-tests", error.message, { cause: error });
          if (signal.aborted) return { result: without("stopped", request.runId) };
          throw error;
        });
      await live.said();
      await deps.publish(endOf(event, request, ran));
    } finally {
      done();
    }
  };
}

/** It may have waited in the queue for longer than anybody waits for it. */
function refuseExpired({ expirytime }: ReceivedEvent): void {
  if (expirytime !== undefined && Date.parse(expirytime) < Date.now()) {
    throw new PermanentError("expired", `nobody waits for it since ${expirytime}`);
  }
}

function endOf(event: ReceivedEvent, request: RunRequest, ran: Ran): LearnFlowEvent {
  const { studentId, profile, exercise, exerciseVersion, runId } = request;
  if ("graded" in ran && exercise && exerciseVersion) {
    const { graded } = ran;
    return submissionGraded.create(derivedFrom(event, "execute", "graded"), {
      runId,
      studentId,
      exercise,
      exerciseVersion,
      ...graded,
    });
  }
  const result = "graded" in ran ? ran.graded.run : ran.result;
  const from = derivedFrom(event, "execute", "finished");
  return runFinished.create(from, { ...result, studentId, profile, exercise, exerciseVersion });
}

/** Says pieces of output in their order. The result holds all of it, so a piece that cannot be said is let go. */
function sayOutput(event: ReceivedEvent, { runId, studentId }: RunRequest, publish: Publish) {
  let index = 0;
  let last: Promise<void> = Promise.resolve();
  return {
    say(chunks: OutputChunk[]): void {
      const from = derivedFrom(event, "execute", `output-${index}`);
      const piece = runOutput.create(from, { runId, studentId, index, chunks });
      index += 1;
      last = last.then(() => publish(piece)).catch(() => {});
    },
    said: (): Promise<void> => last,
  };
}
