import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { addTopics } from "../../events/add-topics.ts";
import { openKafka } from "../../events/kafka-client.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { openPublisher } from "../../events/publisher.ts";
import { runCancelled } from "../../events/run-cancelled.ts";
import { runFinished } from "../../events/run-finished.ts";
import { runOutput } from "../../events/run-output.ts";
import type { RunRequest } from "../../events/run-request.ts";
import { runRequested } from "../../events/run-requested.ts";
import { runResult } from "../../events/run-result.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import { topics } from "../../events/topics.ts";
import { openLog } from "../runtime/log.ts";
import { startTestFunction, type TestFunction } from "../runtime/test-function.ts";
import { createCancellations } from "./cancellations.ts";
import { requestFor } from "./command/run-files.ts";
import { createExecute } from "./execute.ts";
import { followStops } from "./follow-stops.ts";
import { createRunRequested } from "./run-request.ts";
import { describeSandbox, serveRuns } from "./runs-over-http.ts";
import { openSandbox } from "./sandbox/sandbox.ts";
import { createSlots } from "./slots.ts";

const brokers = inject("kafkaBrokers");
const log = openLog("execute", "silent");
/** A run that is to be stopped does not end by itself before. */
const sandbox = openSandbox({ pace: 100 });
const slots = createSlots(2, 0);
const cancellations = createCancellations();
const stops = followStops({ brokers, log, onStop: cancellations.cancel });
const { publish, said } = openMemoryPublisher();
const publisher = openPublisher({ brokers, clientId: "execute-test" });
let execute: TestFunction;

beforeAll(async () => {
  const admin = openKafka(brokers, "execute-test").admin();
  await admin.connect();
  await addTopics(admin, [{ topic: topics.runControl }]);
  await admin.disconnect();
  await stops.start();
  const run = createRunRequested({ sandbox, slots });
  execute = await startTestFunction("execute", createExecute({ run, cancellations, publish }), {
    routes: { "POST /runs": serveRuns(run), "GET /sandbox": describeSandbox({ sandbox, slots }) },
  });
});
afterAll(async () => {
  await execute.stop();
  await Promise.all([stops.close(), sandbox.close(), publisher.close()]);
});

function event(request: RunRequest): ReceivedEvent {
  const { studentId, runId } = request;
  return runRequested.create({ id: randomUUID(), source: "/web", subject: studentId, correlationId: runId }, request);
}
/** What is said at the end; on a busy machine a program's output is told before. */
const saidOf = (runId: string) =>
  said.filter(({ correlationid, type }) => correlationid === runId && type !== runOutput.type);

test("a run that is asked for by an event is answered by its result", async () => {
  const request = requestFor("print(6 * 7)", { profile: "run" });
  expect((await execute.post(event(request))).status).toBe(204);
  expect(saidOf(request.runId)).toEqual([
    expect.objectContaining({
      type: runFinished.type,
      data: expect.objectContaining({ outcome: "finished", output: [{ stream: "stdout", text: "42\n" }] }),
    }),
  ]);
});

test("a submission is graded against the tests that came with it", async () => {
  const request = requestFor("def f(x):\n    return x + 1\n", {
    profile: "grade",
    exercise: "plus-one",
    exerciseVersion: 2,
    tests: [{ name: "one", hidden: false, run: { kind: "call", call: "f(1)" }, expect: { value: { equals: "2" } } }],
  });
  await execute.post(event(request));
  expect(saidOf(request.runId)).toEqual([
    expect.objectContaining({
      type: submissionGraded.type,
      data: expect.objectContaining({ outcome: "passed", exercise: "plus-one", exerciseVersion: 2 }),
    }),
  ]);
});

test("programs that differ only in names, texts and comments have one shape, an off-by-one has another", async () => {
  const shapes: unknown[] = [];
  for (const code of [
    "def f(x):\n    return x + 2\n",
    "def f(number: int) -> int:\n    'Adds.'\n    return number + 2  # two\n",
    "def f(x):\n    return x + 3\n",
    "def f(x:\n",
  ]) {
    const request = requestFor(code, {
      profile: "grade",
      exercise: "plus-one",
      exerciseVersion: 2,
      tests: [{ name: "one", hidden: false, run: { kind: "call", call: "f(1)" }, expect: { value: { equals: "2" } } }],
    });
    await execute.post(event(request));
    const [graded] = saidOf(request.runId).map((said) => submissionGraded.data.parse(said.data));
    shapes.push(graded?.shape);
  }
  expect(shapes[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(shapes).toEqual([shapes[0], shapes[0], expect.stringMatching(/^[0-9a-f]{32}$/), null]);
  expect(shapes[2]).not.toBe(shapes[0]);
});

test("tests that no author should have written are refused, not tried for ever", async () => {
  const request = requestFor("def f(x):\n    return x\n", {
    profile: "grade",
    exercise: "plus-one",
    exerciseVersion: 1,
    tests: [
      { name: "one", hidden: false, run: { kind: "call", call: "f(1)" }, expect: { value: { equals: "open('x')" } } },
    ],
  });
  expect((await execute.post(event(request))).status).toBe(200);
  expect(execute.deadLetters.at(-1)?.topic).toContain("execute");
});

test("a student's Stop, said on Kafka, ends the run that this process holds", async () => {
  const request = requestFor("import time\nwhile True: time.sleep(0.1)", { profile: "run" });
  const running = execute.post(event(request));
  await vi.waitFor(() => expect(slots.counts().running).toBe(1), 60_000);
  const { runId, studentId } = request;
  const from = { id: randomUUID(), source: "/web", subject: studentId, correlationId: runId };
  await publisher.publish(runCancelled.create(from, { runId, studentId }));
  await running;
  expect(saidOf(runId)).toEqual([expect.objectContaining({ data: expect.objectContaining({ outcome: "stopped" }) })]);
});

test("POST /runs answers with the result, and says what is wrong with a request", async () => {
  const post = (body: unknown) => execute.send({ method: "POST", path: "/runs", body: JSON.stringify(body) });
  const ran = await post(requestFor("print('tutor')", { profile: "example" }));
  expect(runResult.parse(JSON.parse(ran.text))).toMatchObject({ outcome: "finished", output: [{ text: "tutor\n" }] });
  expect(await post({ code: "x" })).toMatchObject({ status: 400 });
  expect(await post(requestFor("x", { profile: "grade" }))).toMatchObject({ status: 400 });
  expect(JSON.parse((await execute.send({ method: "GET", path: "/sandbox" })).text)).toMatchObject({
    mode: expect.stringMatching(/[ABC]/),
    slots: 2,
  });
});

test("when too many wait, whoever can come again is told when", async () => {
  const loop = requestFor("import time\nwhile True: time.sleep(0.1)", { profile: "run" });
  const running = execute.post(event(loop));
  await vi.waitFor(() => expect(slots.counts().running).toBe(1), 60_000);
  const refused = await execute.send({
    method: "POST",
    path: "/runs",
    body: JSON.stringify(requestFor("print(1)", { profile: "run" })),
  });
  expect(refused).toMatchObject({ status: 429, headers: expect.objectContaining({ "retry-after": "2" }) });
  cancellations.cancel(loop.runId);
  await running;
});
