import { expect, test } from "vitest";
import { kafkaSource } from "../manifests/manifest-kinds.ts";
import { deliver } from "./deliver.ts";
import { planDelivery } from "./delivery.ts";

const event = {
  attributes: { specversion: "1.0", id: "e", type: "t", source: "/s" },
  contentType: undefined,
  data: null,
};
const spec = (delivery: Record<string, unknown>) =>
  kafkaSource.shape.spec.parse({
    ...{ consumerGroup: "g", bootstrapServers: ["b"], topics: ["t"], delivery },
    sink: { ref: { apiVersion: "v", kind: "Service", name: "s" } },
  });

/** What a sink that always answers alike leads to: the waits before the tries after the first, and the end. */
async function deliverTo(status: number, delivery: Record<string, unknown>) {
  const waits: (number | undefined)[] = [];
  const outcome = await deliver(event, {
    destination: "http://s.n.svc.cluster.local",
    delivery: planDelivery(spec(delivery).delivery),
    post: async () => ({ status, headers: {}, body: Buffer.alloc(0) }),
    deadLetterSink: async () => {},
    stopped: new AbortController().signal,
    onFailure: (_, __, retryInMs) => void waits.push(retryInMs),
  });
  return { waits, outcome };
}

test.each([
  ["exponential", { retry: 4, backoffPolicy: "exponential", backoffDelay: "PT0.001S" }, 500, [2, 4, 8, 16, undefined]],
  ["linear", { retry: 4, backoffPolicy: "linear", backoffDelay: "PT0.001S" }, 429, [1, 2, 3, 4, undefined]],
  ["no retry asked for", { backoffPolicy: "linear" }, 503, [undefined]],
  ["hopeless", { retry: 4 }, 400, [undefined]],
])("%s: a wait before each further try, then the dead letter", async (_, delivery, status, waits) => {
  expect(await deliverTo(status, delivery)).toEqual({ waits, outcome: "dead-letter" });
});
