import type { IncomingHttpHeaders } from "node:http";
import { HTTP } from "cloudevents";
import { checkEnvelope } from "../../events/kafka-encoding.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import type { RawRecord } from "../../events/publisher.ts";
import { asPermanent, PermanentError } from "./refuse.ts";

/** How KafkaSource wraps a record that is no CloudEvent. */
const notAnEvent = "dev.knative.kafka.event";
/** What the inbox and the outbox hold. */
const maxIdLength = 100;

export interface Delivery {
  /** In lower case, percent signs resolved: what HTTP headers cannot carry comes that way (CloudEvents over HTTP, 3.1.3.2). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function readDelivery(headers: IncomingHttpHeaders, body: Buffer): Delivery {
  const texts = Object.entries(headers).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(",") : (value ?? "");
    return [name, name.startsWith("ce-") ? resolvePercents(text) : text];
  });
  return { headers: Object.fromEntries(texts), body };
}

/** Whether somebody sent an event at all: whatever comes from a KafkaSource has these headers. */
export function isDelivery({ headers }: Delivery): boolean {
  return Object.keys(headers).some((name) => name.startsWith("ce-")) || isStructured(headers["content-type"]);
}

/** @throws {PermanentError} for anything that is not a complete LearnFlow event, saying what is wrong with it. */
export function readEvent({ headers, body }: Delivery): ReceivedEvent {
  if (headers["ce-type"] === notAnEvent) {
    throw new PermanentError("not-an-event", "a record of the topic was no CloudEvent");
  }
  const contentType = headers["content-type"];
  if (!isStructured(contentType) && !/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    throw new PermanentError("wrong-content-type", "an event's content type is application/json");
  }
  const event = readWith(headers, parseJson(body));
  try {
    const checked = checkEnvelope({ ...event, datacontenttype: "application/json" });
    for (const name of ["id", "source", "subject", "partitionkey", "correlationid"] as const) {
      if (checked[name].length > maxIdLength) {
        throw new PermanentError("bad-envelope", `${name}: longer than ${maxIdLength} characters`);
      }
    }
    return checked;
  } catch (error) {
    throw asPermanent(error) ?? error;
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    // Without the cause: the parser's message quotes what it read.
    throw new PermanentError("not-json", "the data is not JSON");
  }
}

function readWith(headers: Delivery["headers"], body: unknown): Record<string, unknown> {
  if (!isStructured(headers["content-type"]) && headers["ce-specversion"] !== "1.0") {
    throw new PermanentError("bad-envelope", "specversion: must be 1.0");
  }
  try {
    const event = HTTP.toEvent<unknown>({ headers, body });
    if (Array.isArray(event)) throw new PermanentError("batch", "events come one by one");
    return { ...event, data: event.data };
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 200) : "not a CloudEvent";
    throw asPermanent(error) ?? new PermanentError("bad-envelope", message, { cause: error });
  }
}

/** The delivery as a record in binary mode: what lies on a dead-letter topic, byte for byte. */
export function toRecord({ headers, body }: Delivery): RawRecord {
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith("ce-"));
  const record: Record<string, string> = Object.fromEntries(
    attributes.map(([name, value]) => [`ce_${name.slice("ce-".length)}`, value]),
  );
  if (headers["content-type"] !== undefined) record["content-type"] = headers["content-type"];
  return { key: headers["ce-partitionkey"] ?? null, value: body, headers: record };
}

function isStructured(contentType: string | undefined): boolean {
  return contentType?.startsWith("application/cloudevents") ?? false;
}

function resolvePercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
