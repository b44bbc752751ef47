import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Bench, eventThat, openBench, until } from "./test-bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench(inject("kafkaBrokers"), 2);
});
afterEach(() => bench.close());

describe("ordered", () => {
  test("an event that fails holds up its own partition only, and the rest of it comes after, in order", async () => {
    await bench.send([
      eventThat("a1", { answers: ["hang"] }),
      eventThat("a2"),
      eventThat("a3"),
      ...["b1", "b2", "b3"].map((id) => eventThat(id, {}, 1)),
    ]);
    await bench.start({ ordering: "ordered", delivery: { retry: 1, backoffDelay: "PT0.01S" } });
    await until(() => bench.sink.ids().includes("b3"));
    expect(bench.sink.ids().filter((id) => id.startsWith("a"))).toEqual(["a1"]);

    bench.sink.letGo();
    await until(() => bench.sink.ids().includes("a3"));
    expect(bench.sink.ids().filter((id) => id.startsWith("a"))).toEqual(["a1", "a2", "a3"]);
    expect(bench.sink.ids().filter((id) => id.startsWith("b"))).toEqual(["b1", "b2", "b3"]);
  });

  test("never more than one of a partition is in flight", async () => {
    await bench.send(Array.from({ length: 40 }, (_, n) => eventThat(`e${n}`, {}, 0)));
    await bench.start({ ordering: "ordered" });
    await until(() => bench.sink.deliveries.length === 40);
    expect(bench.sink.mostInFlight()).toBe(1);
  });

  test("as many are in flight at once as partitions have something", async () => {
    await bench.send([0, 1, 0, 1].map((partition, n) => eventThat(`e${n}`, { answers: ["hang"] }, partition)));
    const source = await bench.start({ ordering: "ordered", delivery: { timeout: "PT20S" } });
    await until(() => bench.sink.deliveries.length === 2 && source.state().waiting === 2);
    expect(bench.sink.ids().sort()).toEqual(["e0", "e1"]);
  });
});

describe("unordered", () => {
  test("events behind a slow one are handled meanwhile", async () => {
    await bench.send([eventThat("slow", { answers: ["hang"] }), eventThat("quick")]);
    await bench.start({ ordering: "unordered" });
    await until(() => bench.sink.ids().includes("quick"));
    expect(bench.sink.ids()).toContain("slow");
  });

  test("at least 50 and at most 99 are in flight when nothing is answered", async () => {
    await bench.send(Array.from({ length: 300 }, (_, n) => eventThat(`e${n}`, { answers: ["hang"] })));
    const source = await bench.start({ ordering: "unordered", delivery: { timeout: "PT20S" } });
    await until(() => source.state().inFlight >= 50 && source.state().waiting > 0);
    expect(source.state().inFlight).toBeLessThanOrEqual(99);
  });
});

describe("commit", () => {
  test("what has an outcome is committed while the source runs on", async () => {
    await bench.send([eventThat("done"), eventThat("slow", { answers: ["hang"] })]);
    await bench.start({ delivery: { timeout: "PT20S" } });
    await until(async () => (await bench.committed()) === 1);
  });

  test("a dead letter for which there is room at the second try is no loss", async () => {
    await bench.send([eventThat("hopeless", { answers: [422] })]);
    let tries = 0;
    const source = await bench.start({
      deadLetterSink: async () => {
        if (++tries === 1) throw new Error("away");
      },
    });
    await until(() => source.state().outcomes["dead-letter"] === 1);
    expect(tries).toBe(2);
  });

  test("a function that nobody can reach leaves a dead letter after the last try", async () => {
    await bench.send([eventThat("unreachable")]);
    const source = await bench.start({ address: "http://127.0.0.1:1/" });
    await until(() => source.state().outcomes["dead-letter"] === 1);
    expect(bench.deadLetters[0]?.attributes).toMatchObject({ id: "unreachable" });
    expect(bench.deadLetters[0]?.attributes).not.toHaveProperty("knativeerrorcode");
  });

  test("what was written in a transaction that was given up is never delivered", async () => {
    await bench.sendAndAbort([eventThat("regretted")]);
    await bench.send([eventThat("meant")]);
    await bench.start();
    await until(() => bench.sink.ids().includes("meant"));
    expect(bench.sink.ids()).toEqual(["meant"]);
  });

  test("an event without an outcome holds the commit back, though later ones are done, and all of it comes again", async () => {
    await bench.send([
      eventThat("first"),
      eventThat("slow", { answers: ["hang", 204] }),
      eventThat("later1"),
      eventThat("later2"),
    ]);
    const source = await bench.start({ delivery: { timeout: "PT20S" } });
    await until(() => source.state().outcomes.done === 3);
    await source.stop();
    expect(await bench.committed()).toBe(1);

    const next = await bench.start();
    await until(() => next.state().outcomes.done === 3);
    await next.stop();
    expect(await bench.committed()).toBe(4);
    expect(bench.sink.ids().filter((id) => id === "first")).toHaveLength(1);
    expect(bench.sink.ids().filter((id) => id === "slow")).toHaveLength(2);
  });

  test("what waits for its next try when the source stops comes again at the next start", async () => {
    await bench.send([eventThat("fails", { answers: [500, 204] })]);
    const source = await bench.start({ delivery: { retry: 3, backoffDelay: "PT60S" } });
    await until(() => source.state().lastFailure !== undefined);
    await source.stop(60_000);
    expect(source.state().outcomes.abandoned).toBe(1);
    expect(await bench.committed()).toBeLessThan(1);

    const next = await bench.start();
    await until(() => next.state().outcomes.done === 1);
  });

  test("stopping takes nothing new, gives what is in flight its time, and does not ask for it again", async () => {
    await bench.send([eventThat("slow", { answers: ["hang"] })]);
    const source = await bench.start({ delivery: { timeout: "PT20S" } });
    await until(() => bench.sink.deliveries.length === 1);
    const stopping = source.stop(20_000);
    await bench.send([eventThat("late")]);
    // Long enough to be fetched, if anything still were.
    await sleep(300);
    bench.sink.letGo("slow");
    await stopping;
    expect(bench.sink.ids()).toEqual(["slow"]);
    expect(await bench.committed()).toBe(1);

    const next = await bench.start();
    await until(() => next.state().outcomes.done === 1);
    expect(bench.sink.ids()).toEqual(["slow", "late"]);
  });

  test.each([
    ["there is no place for dead letters", null],
    ["the place for dead letters cannot be reached", async () => Promise.reject(new Error("away"))],
  ])("a hopeless event is lost and committed when %s, as with KafkaSource", async (_, deadLetterSink) => {
    await bench.send([eventThat("hopeless", { answers: [422] }), eventThat("next")]);
    const source = await bench.start({ ordering: "ordered", deadLetterSink });
    await until(() => source.state().outcomes.done === 1);
    await source.stop();
    expect(source.state().outcomes.lost).toBe(1);
    expect(await bench.committed()).toBe(2);
  });
});

describe("group", () => {
  test("what was said before the first start is read from the beginning, or not, as the manifest says", async () => {
    await bench.send([eventThat("before")]);
    const source = await bench.start({ initialOffset: "latest" });
    expect(await bench.committed()).toBe(1);
    await bench.send([eventThat("after")]);
    await until(() => source.state().outcomes.done === 1);
    expect(bench.sink.ids()).toEqual(["after"]);
  });

  test("as many consumers join it as the manifest says, and share the partitions", async () => {
    const source = await bench.start({ consumers: 2 });
    expect(await bench.members()).toBe(2);
    await bench.send([eventThat("here", {}, 0), eventThat("there", {}, 1)]);
    await until(() => source.state().outcomes.done === 2);
  });

  test("a second consumer takes over a partition while its event is in flight: the event comes again, and nothing is lost", async () => {
    await bench.send(
      [0, 1].flatMap((partition) => [
        eventThat(`held${partition}`, { answers: ["hang", 204] }, partition),
        eventThat(`next${partition}`, {}, partition),
      ]),
    );
    const settings = { ordering: "ordered", delivery: { timeout: "PT20S" } } as const;
    const first = await bench.start(settings);
    await until(() => bench.sink.deliveries.length === 2);
    const second = await bench.start(settings);
    await until(() => bench.sink.ids().includes("next0") && bench.sink.ids().includes("next1"));
    bench.sink.letGo();

    await until(() => first.state().inFlight === 0 && second.state().inFlight === 0);
    await Promise.all([first.stop(), second.stop()]);
    expect([await bench.committed(0), await bench.committed(1)]).toEqual([2, 2]);
    expect(second.state().outcomes.done).toBe(2);
    for (const partition of [0, 1]) expect(bench.sink.ids().filter((id) => id === `held${partition}`)).toHaveLength(2);
  });
});
