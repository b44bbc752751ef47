import { v5 as uuidV5 } from "uuid";

/**
 * A CloudEvent 1.0 as LearnFlow sends it: every attribute is a string, `data` is a JSON object.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export interface LearnFlowEvent<Data = unknown> {
  readonly specversion: "1.0";
  /** UUIDv7 for what a person did; UUIDv5 of its cause for what follows from it ({@link derivedId}). */
  readonly id: string;
  readonly type: string;
  /** Who says it: `/web` or `/functions/<name>`. */
  readonly source: string;
  /** The student it is about; for `notification.sent`, the recipient. */
  readonly subject: string;
  /** When it happened, RFC 3339 in UTC. */
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly dataschema: string;
  /** The key of the Kafka record. */
  readonly partitionkey: string;
  /** The question or run that this belongs to. */
  readonly correlationid: string;
  /** The id of the event that led to this one. */
  readonly causationid?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** After this moment nobody wants the work any more, RFC 3339 in UTC. */
  readonly expirytime?: string;
  readonly data: Data;
}

/** An event as it came in: of any type, its data not yet checked by a contract. */
export type ReceivedEvent = LearnFlowEvent<unknown>;

const derivedIds = "7d0f1f2c-52f3-5e6b-9d2e-3b8f6f1c0a55";

/**
 * The id of an event that follows from another: the same for every delivery of its cause, so that readers can tell a
 * repetition (UUIDv5 of cause, function and step).
 *
 * @param step Which of the function's events this is: `finished`, `extended-3`.
 */
export function derivedId(cause: { source: string; id: string }, name: string, step: string): string {
  return uuidV5(`${cause.source} ${cause.id} ${name} ${step}`, derivedIds);
}
