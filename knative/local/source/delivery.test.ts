import { describe, expect, test } from "vitest";
import { kafkaSource } from "../manifests/manifest-kinds.ts";
import { judgeStatus, planDelivery } from "./delivery.ts";

const plan = (delivery?: Record<string, unknown>) =>
  planDelivery(
    kafkaSource.shape.spec.parse({
      consumerGroup: "g",
      bootstrapServers: ["b"],
      topics: ["t"],
      sink: { ref: { apiVersion: "v", kind: "Service", name: "s" } },
      ...(delivery && { delivery }),
    }).delivery,
  );
const waits = (delivery?: Record<string, unknown>) => [1, 2, 3].map(plan(delivery).backOffMs);

describe("KafkaSource's arithmetic", () => {
  test.each([
    ["no delivery at all: ten retries from 0.3 s", undefined, 10, [600, 1_200, 2_400], 600_000],
    ["only a policy: no retry", { backoffPolicy: "exponential" }, 0, [400, 800, 1_600], 600_000],
    [
      "only a dead-letter sink: no retry",
      { deadLetterSink: { ref: { apiVersion: "v", kind: "KafkaSink", name: "d" } } },
      0,
      [400, 800, 1_600],
      600_000,
    ],
    ["retries without a delay: 0.2 s", { retry: 3 }, 3, [400, 800, 1_600], 600_000],
    [
      "exponential: the first wait is twice the delay",
      { retry: 3, backoffPolicy: "exponential", backoffDelay: "PT1S" },
      3,
      [2_000, 4_000, 8_000],
      600_000,
    ],
    [
      "linear: delay, twice, three times",
      { retry: 3, backoffPolicy: "linear", backoffDelay: "PT0.5S" },
      3,
      [500, 1_000, 1_500],
      600_000,
    ],
    ["a time-out of its own", { retry: 1, timeout: "PT1M15S" }, 1, [400, 800, 1_600], 75_000],
  ])("%s", (_, delivery, retries, expected, timeoutMs) => {
    expect(plan(delivery)).toMatchObject({ retries, timeoutMs });
    expect(waits(delivery)).toEqual(expected);
  });

  test.each(["1S", "PT", "P1D", "PT1X", ""])("a delay of %j is refused", (backoffDelay) => {
    expect(() => plan({ backoffDelay })).toThrow("duration");
  });

  test.each([{ retryAfterMax: "PT1S" }, { format: "json" }])(
    "a promise that is not kept here is refused: %j",
    (delivery) => {
      expect(() => plan(delivery)).toThrow("Unrecognized key");
    },
  );
});

test.each([
  [199, "done"],
  [204, "done"],
  [299, "done"],
  [300, "refused"],
  [407, "refused"],
  [408, "retry"],
  [409, "retry"],
  [410, "refused"],
  [429, "retry"],
  [499, "refused"],
  [500, "retry"],
] as const)("an answer of %i means %s", (status, verdict) => {
  expect(judgeStatus(status)).toBe(verdict);
});
