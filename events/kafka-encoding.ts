import { z } from "zod";
import type { LearnFlowEvent, ReceivedEvent } from "./learnflow-event.ts";

/**
 * CloudEvents on Kafka. We write binary mode ourselves because the SDK's `Kafka.binary()` gives undefined, number and
 * object headers, which kafkajs refuses; we read binary and structured mode.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 */
export interface KafkaRecord {
  readonly key: string;
  readonly value: string;
  readonly headers: Record<string, string>;
}

type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

/** A record as kafkajs delivers it. */
export interface ReceivedRecord {
  readonly key?: Buffer | string | null;
  readonly value: Buffer | string | null;
  readonly headers?: Record<string, HeaderValue> | undefined;
}

/** What came is no event of ours; the message names the attribute or field. */
export class MalformedEventError extends Error {
  override name = "MalformedEventError";
}

const text = z.string().min(1).max(2_000);
const envelope = z.object({
  specversion: z.literal("1.0"),
  id: text,
  type: text,
  source: text,
  subject: text,
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal("application/json"),
  dataschema: text,
  partitionkey: text,
  correlationid: text,
  causationid: text.optional(),
  traceparent: text.optional(),
  expirytime: z.iso.datetime({ offset: true }).optional(),
  data: z.record(z.string(), z.unknown()),
});

export function encode(event: LearnFlowEvent): KafkaRecord {
  const { data, datacontenttype, ...attributes } = event;
  const headers: Record<string, string> = { "content-type": datacontenttype };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) headers[`ce_${name}`] = String(value);
  }
  return { key: event.partitionkey, value: JSON.stringify(data), headers };
}

/** @throws {MalformedEventError} for anything that is not a complete LearnFlow event. */
export function decode(record: ReceivedRecord): ReceivedEvent {
  const headers = readHeaders(record.headers ?? {});
  const contentType = headers["content-type"] ?? "";
  const body = parseJson(record.value);
  if (contentType.startsWith("application/cloudevents+json")) return checkEnvelope(body);
  const attributes: Record<string, unknown> = { datacontenttype: contentType.split(";")[0]?.trim() };
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith("ce_")) attributes[name.slice(3)] = value;
  }
  return checkEnvelope({ ...attributes, data: body });
}

/** @throws {MalformedEventError} naming each attribute that is missing or wrong. */
export function checkEnvelope(candidate: unknown): ReceivedEvent {
  const result = envelope.safeParse(candidate);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join(".") || "event"}: ${issue.message}`);
    throw new MalformedEventError(`not a LearnFlow event: ${wrong.join("; ")}`);
  }
  // zod types an absent attribute as `undefined`; it leaves the key out, as the interface wants.
  return result.data as ReceivedEvent;
}

function parseJson(value: Buffer | string | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? "");
  } catch (cause) {
    throw new MalformedEventError("not a LearnFlow event: data: not JSON", { cause });
  }
}

function readHeaders(headers: Record<string, HeaderValue>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) read[name.toLowerCase()] = first.toString();
  }
  return read;
}
