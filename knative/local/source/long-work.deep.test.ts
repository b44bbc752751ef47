import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { eventThat, openBench, until } from "./test-bench.ts";

/** Twice the session of a group's member. */
const longMs = 12_000;

test.each(["ordered", "unordered"] as const)(
  "%s: an answer that takes longer than any session is waited for, and its event comes once",
  async (ordering) => {
    const bench = await openBench(inject("kafkaBrokers"));
    await bench.send([eventThat("long", { answers: ["hang"] })]);
    const source = await bench.start({ ordering, delivery: { timeout: "PT60S" } });
    await until(() => bench.sink.deliveries.length === 1);
    await sleep(longMs);
    bench.sink.letGo();
    await until(() => source.state().outcomes.done === 1);
    await bench.send([eventThat("next")]);
    await until(async () => (await bench.committed()) === 2);
    expect(bench.sink.ids()).toEqual(["long", "next"]);
    await bench.close();
  },
);
