import { expect, onTestFinished, test } from "vitest";
import { exampleIds } from "../../events/examples.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import type { Handler } from "./handle-event.ts";
import { PermanentError } from "./refuse.ts";
import { startTestFunction } from "./test-function.ts";

const from = { id: "seen", source: "/web", subject: exampleIds.student, correlationId: exampleIds.run };
const event = lessonRead.create(from, lessonRead.example);
const { type } = event;

async function start(handler: Handler) {
  const started = await startTestFunction("analytics", handler, {
    routes: { "POST /runs": async (_, response) => void response.writeHead(200).end() },
  });
  onTestFinished(() => started.stop());
  /** The value of one series, 0 where it is not there. */
  const readSeries = async (series: string): Promise<number> => {
    const { text } = await started.send({ method: "GET", path: "/metrics" });
    const line = text.split("\n").find((one) => one.startsWith(`${series} `));
    return Number(line?.slice(series.length) ?? 0);
  };
  return { ...started, readSeries };
}

const handled = (outcome: string) =>
  `learnflow_events_handled_total{type="${type}",outcome="${outcome}",part="analytics"}`;

test("what failed and what was refused is counted, each by itself", async () => {
  let error: Error | null = new Error("the database is away");
  const analytics = await start(async () => {
    if (error) throw error;
  });
  const before = await Promise.all(["failed", "refused", "handled"].map((end) => analytics.readSeries(handled(end))));
  await analytics.post(event);
  error = new PermanentError("exercise-unknown", "no such exercise");
  await analytics.post(event);
  error = null;
  await analytics.post(event);
  const after = await Promise.all(["failed", "refused", "handled"].map((end) => analytics.readSeries(handled(end))));
  expect(after.map((value, index) => value - (before[index] ?? 0))).toEqual([1, 1, 1]);
});

test("neither an unknown type nor an address that somebody made up becomes a label", async () => {
  const analytics = await start(async () => {});
  await analytics.post({ ...event, type: "dev.learnflow.made.up.v1" });
  await analytics.send({ path: `/${exampleIds.student}`, body: "x" });
  const { text } = await analytics.send({ method: "GET", path: "/metrics" });
  expect(text).toContain('learnflow_events_handled_total{type="unknown",outcome="refused",part="analytics"}');
  expect(text).toContain('learnflow_http_requests_total{route="other",method="POST",status="4xx",part="analytics"}');
  expect(text).not.toContain("made.up");
  expect(text).not.toContain(exampleIds.student);
});

test("how old an event was and how long it took is told, in Prometheus' own form", async () => {
  const analytics = await start(async () => {});
  await analytics.post(event);
  const answer = await analytics.send({ method: "GET", path: "/metrics" });
  expect(answer).toMatchObject({
    status: 200,
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
  });
  for (const series of ["learnflow_event_age_seconds", "learnflow_event_duration_seconds"]) {
    expect(answer.text).toContain(`# TYPE ${series} histogram`);
    expect(answer.text).toContain(`${series}_count{part="analytics",type="${type}"}`);
  }
});
