import type { KafkaSource } from "../manifests/manifest-kinds.ts";

/** How often, and how long apart, an event is tried. */
export interface Delivery {
  /** Tries after the first. */
  readonly retries: number;
  /** Milliseconds before the n-th retry, n from 1. */
  readonly backOffMs: (retry: number) => number;
  /** For one try. */
  readonly timeoutMs: number;
}

/**
 * KafkaSource's arithmetic. Without a `delivery` block: ten retries, exponential from 0.3 s. With one, all of these defaults are gone:
 * no `retry` means none at all, no `backoffDelay` 0.2 s. The first wait of the exponential policy is twice the delay.
 */
export function planDelivery(given: KafkaSource["spec"]["delivery"]): Delivery {
  const {
    retry = 0,
    backoffPolicy = "exponential",
    backoffDelay = 200,
    timeout = 600_000,
  } = given ?? ({ retry: 10, backoffPolicy: "exponential", backoffDelay: 300 } as const);
  return {
    retries: retry,
    backOffMs: (n) => (backoffPolicy === "linear" ? backoffDelay * n : backoffDelay * 2 ** n),
    timeoutMs: timeout,
  };
}

/** What a sink's answer means: handled; worth another try; hopeless. */
export function judgeStatus(status: number): "done" | "retry" | "refused" {
  if (status < 300) return "done";
  return status >= 500 || status === 404 || status === 408 || status === 409 || status === 429 ? "retry" : "refused";
}
