import type { LearnFlowEvent } from "../learnflow-event.ts";
import { beginSpan, traceparentOf } from "./tracing.ts";

/**
 * Spans for records that go to Kafka: one for each trace and topic, under the span in which the event came to be (which is
 * kept with it in the outbox, so it may be long over). While nothing is recorded, events stay as they are.
 */
export function traceSending() {
  const spans = new Map<string, ReturnType<typeof beginSpan> & { records: number }>();
  return {
    /** The event as it goes to this topic: whoever handles it goes on from here. */
    carry(event: LearnFlowEvent, topic: string): LearnFlowEvent {
      const key = `${topic} ${event.traceparent}`;
      let sending = spans.get(key);
      if (!sending) {
        const attributes = { ...kafka("send", topic), "messaging.message.conversation_id": event.correlationid };
        const begun = beginSpan(`send ${topic}`, { kind: "PRODUCER", attributes, parent: event.traceparent });
        sending = { ...begun, records: 0 };
        spans.set(key, sending);
      }
      sending.records += 1;
      return sending.span.isRecording() ? { ...event, traceparent: traceparentOf(sending.span.spanContext()) } : event;
    },
    end(error?: unknown): void {
      for (const { span, records, end } of spans.values()) {
        span.setAttribute("messaging.batch.message_count", records);
        end(error);
      }
    },
  };
}

/** @see https://opentelemetry.io/docs/specs/semconv/messaging/kafka/ */
export const kafka = (operation: "send" | "process", topic: string) => ({
  "messaging.system": "kafka",
  "messaging.operation.name": operation,
  "messaging.operation.type": operation,
  "messaging.destination.name": topic,
});

/** @see https://opentelemetry.io/docs/specs/semconv/cloudevents/cloudevents-spans/ */
export const aboutEvent = (
  event: Readonly<Record<"id" | "type" | "source" | "correlationid", string | undefined>>,
) => ({
  "messaging.message.id": event.id,
  "messaging.message.conversation_id": event.correlationid,
  "cloudevents.event_id": event.id,
  "cloudevents.event_type": event.type,
  "cloudevents.event_source": event.source,
});
