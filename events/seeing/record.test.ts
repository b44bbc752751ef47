import { expect, onTestFinished, test, vi } from "vitest";
import { any, type Metric, metrics, mostValues } from "./metrics.ts";
import { begin, count, observe, renderMetrics, watch } from "./record.ts";

const define = <Label extends string>(metric: Metric<Label>): Metric<Label> => metric;
/** The lines of a page that tell this series. */
const linesOf = async (name: string): Promise<string[]> =>
  (await renderMetrics("test")).split("\n").filter((line) => line.startsWith(name));

test("a word that is none of its label's list is counted as other: nobody outside makes series", async () => {
  const metric = define({ kind: "counter", name: "test_closed_total", help: "-", labels: { method: ["GET"] } });
  count(metric, { method: "GET" });
  count(metric, { method: "0192f0c1-1111-7000-8000-000000000001" });
  count(metric, { method: "HACK" });
  expect(await linesOf("test_closed_total")).toEqual([
    'test_closed_total{method="GET",part="test"} 1',
    'test_closed_total{method="other",part="test"} 2',
  ]);
});

test("a label whose words are not ours has only so many of them", async () => {
  const metric = define({ kind: "counter", name: "test_any_total", help: "-", labels: { model: any } });
  for (let index = 0; index < 10 * mostValues; index++) count(metric, { model: `model-${index}` });
  const lines = await linesOf("test_any_total");
  expect(lines.length).toBe(mostValues + 1);
  expect(lines).toContain(`test_any_total{model="other",part="test"} ${9 * mostValues}`);
});

test("what cannot be read is left out of a scrape, and the rest is there", async () => {
  const metric = define({ kind: "gauge", name: "test_away", help: "-", labels: {} });
  const stop = watch(metric, () => Promise.reject(new Error("the database is away")));
  expect(await linesOf("test_away")).toEqual([]);
  expect(await linesOf("process_resident_memory_bytes")).toHaveLength(1);
  stop();
});

test("what does not answer does not hold up the rest of a scrape", async () => {
  const metric = define({ kind: "gauge", name: "test_silent", help: "-", labels: {} });
  const stop = watch(metric, () => new Promise<never>(() => {}));
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const page = linesOf("process_resident_memory_bytes");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await page).toHaveLength(1);
  stop();
});

test("a gauge shows what is now, not what was", async () => {
  const metric = define({ kind: "gauge", name: "test_now", help: "-", labels: { function: ["triage", "notify"] } });
  let now = [{ labels: { function: "triage" }, value: 3 }];
  const stop = watch(metric, () => now);
  await renderMetrics("test");
  now = [{ labels: { function: "notify" }, value: 1 }];
  expect(await linesOf("test_now")).toEqual(['test_now{function="notify",part="test"} 1']);
  stop();
});

test("a counter is there before its first count, or nobody would see the first", async () => {
  const metric = define({ kind: "counter", name: "test_zero_total", help: "-", labels: { end: ["good", "bad"] } });
  begin(metric);
  expect(await linesOf("test_zero_total")).toEqual([
    'test_zero_total{end="good",part="test"} 0',
    'test_zero_total{end="bad",part="test"} 0',
  ]);
});

test("a duration is counted in its buckets", async () => {
  const metric = define({ kind: "histogram", name: "test_seconds", help: "-", labels: {}, buckets: [1, 2] });
  observe(metric, {}, 1.5);
  expect(await linesOf("test_seconds")).toEqual([
    'test_seconds_bucket{le="1",part="test"} 0',
    'test_seconds_bucket{le="2",part="test"} 1',
    'test_seconds_bucket{le="+Inf",part="test"} 1',
    'test_seconds_sum{part="test"} 1.5',
    'test_seconds_count{part="test"} 1',
  ]);
});

test("every series is named as Prometheus wants it, and once", () => {
  const all = Object.values(metrics) as Metric[]; // each with labels of its own
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { kind, name, labels } of all) {
    expect(name).toMatch(/^(learnflow|gen_ai|process|nodejs)_[a-z_]+$/);
    expect(name.endsWith("_total")).toBe(kind === "counter");
    if (kind === "histogram") expect(name).toMatch(/_seconds$/);
    for (const label of Object.keys(labels)) expect(label).toMatch(/^[a-z_]+$/);
  }
});
