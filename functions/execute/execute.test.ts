import { expect, test } from "vitest";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { runFinished } from "../../events/run-finished.ts";
import { runOutput } from "../../events/run-output.ts";
import { runRequested } from "../../events/run-requested.ts";
import { createCancellations } from "./cancellations.ts";
import { createExecute } from "./execute.ts";
import { type RunRequested, without } from "./run-request.ts";

const asked: ReceivedEvent = runRequested.create(
  { id: "asked-1", source: "/web", subject: runRequested.example.studentId, correlationId: runRequested.example.runId },
  runRequested.example,
);
const result = { ...without("stopped", runRequested.example.runId), outcome: "finished" as const, exitCode: 0 };

function start(run: RunRequested) {
  const { publish, said } = openMemoryPublisher();
  const cancellations = createCancellations();
  return { execute: createExecute({ run, cancellations, publish }), said, cancellations };
}

test("the same request delivered twice is answered under the same ids", async () => {
  const { execute, said } = start(async (_request, { onOutput }) => {
    onOutput?.([{ stream: "stdout", text: "hi\n" }]);
    return { result };
  });
  await execute(asked);
  await execute(asked);
  expect(said.map(({ type }) => type)).toEqual([runOutput.type, runFinished.type, runOutput.type, runFinished.type]);
  expect(new Set(said.map(({ id }) => id)).size).toBe(2);
});

test("a run that the student stops while it waits is told as stopped", async () => {
  const { execute, said, cancellations } = start(
    (_request, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  const running = execute(asked);
  cancellations.cancel(runRequested.example.runId);
  await running;
  expect(said).toEqual([
    expect.objectContaining({ type: runFinished.type, data: expect.objectContaining({ outcome: "stopped" }) }),
  ]);
});

test("a stop that comes before its run is remembered", () => {
  const cancellations = createCancellations();
  cancellations.cancel("run-1");
  expect(cancellations.follow("run-1").signal.aborted).toBe(true);
});

test("a stop is forgotten after ten minutes", () => {
  let now = 0;
  const cancellations = createCancellations(() => now);
  cancellations.cancel("run-1");
  now = 601_000;
  cancellations.cancel("run-2");
  expect(cancellations.follow("run-1").signal.aborted).toBe(false);
});

test("what has waited in the queue until nobody wants it is refused, not run", async () => {
  const { execute, said } = start(async (_request, { onStart }) => {
    onStart?.();
    return { result };
  });
  await expect(execute({ ...asked, expirytime: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "expired" });
  expect(said).toEqual([]);
});

test("a submission without tests is refused", async () => {
  const { execute } = start(async () => ({ result }));
  const event = { ...asked, data: { ...runRequested.example, profile: "grade" } };
  await expect(execute(event)).rejects.toMatchObject({ code: "no-tests" });
});

test("output that cannot be said does not keep the result from being said", async () => {
  const said: string[] = [];
  const execute = createExecute({
    run: async (_request, { onOutput }) => {
      onOutput?.([{ stream: "stdout", text: "hi\n" }]);
      return { result };
    },
    cancellations: createCancellations(),
    publish: async (events) => {
      const [event] = [events].flat();
      if (event && "type" in event && event.type === runOutput.type) throw new Error("Kafka is away");
      if (event && "type" in event) said.push(event.type);
    },
  });
  await execute(asked);
  expect(said).toEqual([runFinished.type]);
});
