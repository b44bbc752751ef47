import { setTimeout as sleep } from "node:timers/promises";
import type { CloudEvent } from "./cloud-event.ts";
import { type Delivery, judgeStatus } from "./delivery.ts";
import type { Answer } from "./post.ts";

export type Outcome = "done" | "dead-letter" | "lost" | "abandoned";

/** Where events go that a sink could not handle. Rejects when they cannot be put there now. */
export type DeadLetterSink = (event: CloudEvent) => Promise<void>;

export interface DeliverOptions {
  readonly destination: string;
  readonly delivery: Delivery;
  readonly post: (event: CloudEvent) => Promise<Answer>;
  readonly deadLetterSink: DeadLetterSink | undefined;
  /** Work for an event ends without an outcome when this is aborted. */
  readonly stopped: AbortSignal;
  /** A try failed, with what the sink said; `retryInMs` is undefined for the last one. */
  readonly onFailure: (event: CloudEvent, said: string, retryInMs: number | undefined) => void;
}

/**
 * Sends an event until it has an outcome: handled, put aside as a dead letter, or lost, because there is no place for dead letters or
 * it cannot be reached: KafkaSource commits such an event too, so this does.
 */
export async function deliver(event: CloudEvent, options: DeliverOptions): Promise<Outcome> {
  const { delivery, stopped } = options;
  for (let retry = 1; ; retry++) {
    const answer = await options.post(event);
    const verdict = answer.status === undefined ? "retry" : judgeStatus(answer.status);
    if (verdict === "done") return "done";
    if (stopped.aborted) return "abandoned";

    const mayRetry = verdict === "retry" && retry <= delivery.retries;
    const waitMs = mayRetry ? delivery.backOffMs(retry) : undefined;
    options.onFailure(event, answer.problem ?? `answered ${answer.status}`, waitMs);
    if (waitMs === undefined) return putAside(withReasons(event, options.destination, answer), options);
    if (!(await wait(waitMs, stopped))) return "abandoned";
  }
}

async function putAside(event: CloudEvent, options: DeliverOptions): Promise<Outcome> {
  const { delivery, deadLetterSink, stopped } = options;
  if (!deadLetterSink) return "lost";
  for (let retry = 1; ; retry++) {
    try {
      await deadLetterSink(event);
      return "dead-letter";
    } catch (error) {
      if (stopped.aborted) return "abandoned";
      const waitMs = retry <= delivery.retries ? delivery.backOffMs(retry) : undefined;
      options.onFailure(event, `dead letter: ${error instanceof Error ? error.message : String(error)}`, waitMs);
      if (waitMs === undefined) return "lost";
      if (!(await wait(waitMs, stopped))) return "abandoned";
    }
  }
}

/** A dead letter says where it was going, and what was answered there; a header `kne-<name>` of the answer becomes attribute `<name>`. */
function withReasons(event: CloudEvent, destination: string, answer: Answer): CloudEvent {
  const attributes: Record<string, string> = { ...event.attributes, knativeerrordest: destination };
  if (answer.status !== undefined) {
    attributes.knativeerrorcode = String(answer.status);
    for (const [name, value] of Object.entries(answer.headers)) {
      if (/^kne-[a-z0-9]+$/.test(name)) attributes[name.slice("kne-".length)] = value;
    }
    if (answer.body.length > 0) attributes.knativeerrordata = answer.body.toString("base64");
  }
  return { ...event, attributes };
}

/** False when it was cut short. */
async function wait(ms: number, stopped: AbortSignal): Promise<boolean> {
  return sleep(ms, true, { signal: stopped }).catch(() => false);
}
