import { answerCompleted } from "../../../../events/answer-completed.ts";
import type { ReceivedEvent } from "../../../../events/learnflow-event.ts";
import { runFinished } from "../../../../events/run-finished.ts";
import { aboutEvent, kafka } from "../../../../events/seeing/trace-sending.ts";
import { withSpan } from "../../../../events/seeing/tracing.ts";
import { submissionGraded } from "../../../../events/submission-graded.ts";
import { topics } from "../../../../events/topics.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";
import type { Log } from "../log.ts";

/** With these somebody's wait is over. */
const ends: ReadonlySet<string> = new Set([
  answerCompleted.type,
  runFinished.type,
  submissionGraded.type,
  workAbandoned.type,
]);

/** The last step of a trace: what came by Kafka goes over the sockets of those who may see it. */
export function tellBrowsers(event: ReceivedEvent, sockets: number, log: Log, tell: () => void): void {
  const attributes = {
    ...kafka("process", topics.live),
    ...aboutEvent(event),
    "learnflow.sockets": sockets,
  };
  const parent = event.traceparent ?? null;
  withSpan(`process ${topics.live}`, { kind: "CONSUMER", attributes, parent }, () => {
    tell();
    const { id: eventId, type, correlationid: correlationId } = event;
    if (ends.has(type)) log.info({ eventId, type, correlationId, sockets }, "browsers were told");
  });
}
