import { z } from "zod";
import type { ReceivedRecord } from "./kafka-encoding.ts";

/**
 * An event that could not be handled, as it lies on a dead-letter topic: the event itself in binary mode, unchanged, and
 * why. Written by KafkaSource after its last try, or by a function that knows that no try can help; both look the same.
 * @see https://knative.dev/docs/eventing/event-delivery/
 */
export interface Refusal {
  /** Who could not handle it: an address, or `/functions/<name>`. */
  readonly destination: string;
  /** The HTTP status that says it: 422 where the function refused it. */
  readonly status: number;
  /** A word for programs: `expired`, `bad-data`, `exercise-unknown`; `failed` when retries were used up. */
  readonly code: string;
  /** One sentence for the platform team; without a student's code or words. */
  readonly message: string;
}

/** What a function answers, and what `knativeerrordata` holds in base64, when an event was refused. */
const reason = z.object({ code: z.string(), message: z.string() });

/** KafkaSource keeps the first 1,024 bytes of an answer. */
const maxReasonBytes = 1_024;

export function reasonBody({ code, message }: Pick<Refusal, "code" | "message">): string {
  const body = JSON.stringify({ code, message });
  if (Buffer.byteLength(body) <= maxReasonBytes) return body;
  return JSON.stringify({ code, message: `${message.slice(0, 200)} …` });
}

/** The headers that make a record a dead letter. */
export function refusalHeaders(refusal: Refusal): Record<string, string> {
  return {
    ce_knativeerrordest: refusal.destination,
    ce_knativeerrorcode: String(refusal.status),
    ce_knativeerrordata: Buffer.from(reasonBody(refusal)).toString("base64"),
    ce_reason: refusal.code,
  };
}

/** Why a record lies on a dead-letter topic. Never throws: whatever is missing is filled with what can be said. */
export function readRefusal(record: ReceivedRecord): Refusal {
  const read = (name: string): string | undefined => {
    const value = record.headers?.[`ce_${name}`];
    return (Array.isArray(value) ? value[0] : value)?.toString();
  };
  const said = Buffer.from(read("knativeerrordata") ?? "", "base64").toString("utf8");
  const { code, message } = parseReason(said) ?? { code: read("reason") ?? "failed", message: said };
  return {
    destination: read("knativeerrordest") ?? "unknown",
    status: Number(read("knativeerrorcode") ?? 0) || 0,
    code,
    message,
  };
}

function parseReason(text: string): z.infer<typeof reason> | null {
  try {
    return reason.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
