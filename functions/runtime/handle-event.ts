import { typesOn } from "../../events/catalog.ts";
import { type Refusal, refusalHeaders } from "../../events/dead-letter.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import type { Publisher } from "../../events/publisher.ts";
import { metrics } from "../../events/seeing/metrics.ts";
import { count, observe } from "../../events/seeing/record.ts";
import { aboutEvent, kafka } from "../../events/seeing/trace-sending.ts";
import { failSpan, withSpan } from "../../events/seeing/tracing.ts";
import { deadLetterTopic, readersOf, type Topic } from "../../events/topics.ts";
import type { FunctionName } from "../../events/vocabulary.ts";
import { describeError } from "../../migrations/describe-error.ts";
import type { Log } from "./log.ts";
import { type Delivery, readEvent, toRecord } from "./read-event.ts";
import { asPermanent, PermanentError, StillWorkingError } from "./refuse.ts";

/**
 * What a function does with an event. Returns nothing: a function speaks by publishing. Throws `PermanentError` where
 * waiting cannot help, anything else where it may.
 */
export type Handler = (event: ReceivedEvent) => Promise<void>;

export interface Verdict {
  /** 204 handled; 200 refused and put aside; 409 and 500: deliver it again. */
  readonly status: 200 | 204 | 409 | 500;
  readonly code?: string;
  readonly message?: string;
}

const outcomes = { 204: "handled", 200: "refused", 409: "working", 500: "failed" } as const;

/** Everything around a function's handler: read, check, handle, and put aside what is hopeless. One log line per event. */
export function createEventHandling(
  name: FunctionName,
  handler: Handler,
  { publisher, log }: { publisher: Pick<Publisher, "sendRecord">; log: Log },
) {
  const accepted = new Set(acceptedTopics(name).flatMap(typesOn));
  for (const type of accepted) {
    for (const outcome of ["handled", "refused", "failed"]) count(metrics.eventsHandled, { type, outcome }, 0);
  }

  const topic = acceptedTopics(name).join(" ");
  return (delivery: Delivery): Promise<Verdict> => {
    const ids = idsOf(delivery);
    const about = aboutEvent({ ...ids, id: ids.eventId, correlationid: ids.correlationId });
    const attributes = { ...kafka("process", topic), ...about };
    // KafkaSource always sends binary mode, so the event's own place in its trace is this header.
    const parent = delivery.headers["ce-traceparent"] ?? delivery.headers.traceparent ?? null;
    return withSpan(`process ${topic}`, { kind: "CONSUMER", attributes, parent }, async (span) => {
      const verdict = await handleDelivery(delivery, ids);
      if (verdict.code) span.setAttribute("learnflow.verdict", verdict.code);
      if (verdict.status === 200 || verdict.status === 500) failSpan(span, verdict.code ?? "failed");
      return verdict;
    });
  };

  async function handleDelivery(delivery: Delivery, ids: ReturnType<typeof idsOf>): Promise<Verdict> {
    const startedAt = performance.now();
    const fields = { ...ids, durationMs: 0 };
    let type = "unknown";
    const settle = (
      level: "info" | "warn" | "error",
      sentence: string,
      verdict: Verdict,
      more: object = {},
    ): Verdict => {
      const durationMs = performance.now() - startedAt;
      fields.durationMs = Math.round(durationMs);
      count(metrics.eventsHandled, { type, outcome: outcomes[verdict.status] });
      observe(metrics.eventDuration, { type }, durationMs / 1_000);
      log[level]({ ...fields, ...more }, sentence);
      return verdict;
    };
    try {
      const event = readEvent(delivery);
      if (!accepted.has(event.type)) throw new PermanentError("unknown-type", `${name} does not handle ${event.type}`);
      type = event.type;
      observe(metrics.eventAge, { type }, Math.max(0, Date.now() - Date.parse(event.time)) / 1_000);
      if (event.expirytime !== undefined && Date.parse(event.expirytime) < Date.now()) {
        throw new PermanentError("expired", `nobody waits for it since ${event.expirytime}`);
      }
      await handler(event);
      return settle("info", "event handled", { status: 204 });
    } catch (error) {
      const refused = asPermanent(error);
      if (!refused) return settleFailure(error);
      const reason = { code: refused.code, message: refused.message };
      try {
        await putAside(publisher, name, delivery, reason);
      } catch (cause) {
        const more = { ...reason, error: describeError(cause) };
        return settle("error", "event refused, but not put aside", { status: 500, code: "dead-letter" }, more);
      }
      return settle("warn", "event refused", { status: 200, ...reason }, reason);
    }

    function settleFailure(error: unknown): Verdict {
      if (error instanceof StillWorkingError) {
        return settle("info", "event is being worked on", { status: 409, code: "working", message: error.message });
      }
      const described = describeError(error);
      const message = `${described.name}: ${described.message}`;
      return settle("error", "event failed", { status: 500, code: "failed", message }, { error: described });
    }
  }
}

/** What the function reads: it handles every type on these. */
function acceptedTopics(name: FunctionName): Topic[] {
  // The keys of `readersOf` are the topics.
  const topics = Object.keys(readersOf) as Topic[];
  return topics.filter((topic) => readersOf[topic].includes(name));
}

/** @throws {PublishError} when Kafka is away: the event must come again. */
async function putAside(
  publisher: Pick<Publisher, "sendRecord">,
  name: FunctionName,
  delivery: Delivery,
  reason: Pick<Refusal, "code" | "message">,
): Promise<void> {
  const record = toRecord(delivery);
  const headers = refusalHeaders({ ...reason, destination: `/functions/${name}`, status: 422 });
  await publisher.sendRecord(deadLetterTopic(name), { ...record, headers: { ...record.headers, ...headers } });
}

function idsOf({ headers }: Delivery) {
  return {
    eventId: headers["ce-id"]?.slice(0, 100),
    type: headers["ce-type"]?.slice(0, 100),
    source: headers["ce-source"]?.slice(0, 100),
    correlationId: headers["ce-correlationid"]?.slice(0, 100),
  };
}
