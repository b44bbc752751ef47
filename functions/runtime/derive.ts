import type { EventOrigin } from "../../events/define-event.ts";
import { derivedId, type LearnFlowEvent } from "../../events/learnflow-event.ts";
import { currentTraceparent } from "../../events/seeing/tracing.ts";
import type { FunctionName } from "../../events/vocabulary.ts";

/**
 * Where an event comes from that a function says because of another: the same id for every delivery of its cause, and
 * the cause's question or run and trace passed on.
 *
 * @param step Which of the function's events this is: `finished`, `extended-3`. One event of its type per step.
 * @param subject Only where it is about somebody else, as `notification.sent` is about its recipient.
 */
export function derivedFrom(
  cause: LearnFlowEvent,
  name: FunctionName,
  step: string,
  subject: string = cause.subject,
): EventOrigin {
  return {
    id: derivedId(cause, name, step),
    source: `/functions/${name}`,
    subject,
    correlationId: cause.correlationid,
    causationId: cause.id,
    // Where its cause is being handled, which is in the same trace.
    traceparent: currentTraceparent() ?? cause.traceparent,
  };
}
