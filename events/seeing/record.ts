import { performance } from "node:perf_hooks";
import type { Counter, Gauge, Histogram, Registry } from "prom-client";
import { any, type Metric, metrics, mostValues } from "./metrics.ts";

type Labels<Label extends string> = Readonly<Record<Label, string>>;
type Reading = readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
type Prom = typeof import("prom-client");

interface Book {
  readonly registry: Registry;
  readonly made: Map<Metric, Counter | Gauge | Histogram>;
  readonly prom: Prom;
}

/**
 * What this process has counted. One for the whole process, as its log is: a counter has no second meaning that a test
 * or a caller would want to put in its place. prom-client is loaded with {@link openBook}, because a process that has just
 * started is waited for; what is recorded before waits.
 */
let book: Book | null = null;
let opening: Promise<Book> | null = null;
const early: ((open: Book) => void)[] = [];
const mostEarly = 1_000;
const readings = new Map<Metric, () => Promise<Reading> | Reading>();
const seen = new Map<string, Set<string>>();

export function openBook(): Promise<unknown> {
  opening ??= import("prom-client").then((loaded) => {
    // A CommonJS package: Node and esbuild differ in what stands beside `default`.
    const prom = "default" in loaded ? (loaded.default as Prom) : loaded;
    const open = { registry: new prom.Registry(), made: new Map(), prom };
    book = open;
    for (const record of early.splice(0)) record(open);
    return open;
  });
  return opening;
}

/** One more, or `by` more. */
export function count<Label extends string>(metric: Metric<Label>, labels: Labels<Label>, by = 1): void {
  write((open) => (instrument(open, metric) as Counter).inc(bounded(metric, labels), by)); // made by its kind
}

/** @param value In the unit that the name ends with. */
export function observe<Label extends string>(metric: Metric<Label>, labels: Labels<Label>, value: number): void {
  write((open) => (instrument(open, metric) as Histogram).observe(bounded(metric, labels), value)); // made by its kind
}

/** From here on it is there, at zero: what appears with its first count would be missed by `increase()`. */
export function begin(...begun: readonly Metric[]): void {
  for (const metric of begun) {
    write((open) => {
      const made = instrument(open, metric);
      if (metric.kind === "counter") for (const labels of combinations(metric)) (made as Counter).inc(labels, 0); // by its kind
    });
  }
}

/** Every set of labels, where all lists are closed; else none. */
function combinations({ labels }: Metric): Record<string, string>[] {
  return Object.entries(labels).reduce<Record<string, string>[]>(
    (sets, [label, values]) =>
      values === any ? [] : sets.flatMap((set) => values.map((value) => ({ ...set, [label]: value }))),
    [{}],
  );
}

/** Read anew with each scrape; what cannot be read then is not in it. @returns ends it. */
export function watch<Label extends string>(
  metric: Metric<Label>,
  read: () => Promise<Reading> | Reading | number,
): () => void {
  const reading = (): Promise<Reading> | Reading => {
    const value = read();
    return typeof value === "number" ? [{ labels: {}, value }] : value;
  };
  readings.set(metric, reading);
  return () => {
    if (readings.get(metric) === reading) readings.delete(metric);
  };
}

/** Everything, as Prometheus reads it (text format 0.0.4). @param part Whose: `web`, `triage`. */
export async function renderMetrics(part: string): Promise<string> {
  await openBook();
  if (!book) throw new Error("metrics are not there"); // `openBook` made it
  const open = book;
  open.registry.setDefaultLabels({ part });
  await Promise.all(
    [...readings].map(async ([metric, read]) => {
      const found = instrument(open, metric) as Gauge | Counter; // a histogram is never watched
      const values = await inTime(read);
      found.reset();
      if (values.length === 0) found.remove({});
      for (const { labels, value } of values) found.inc(bounded(metric, labels), value);
    }),
  );
  return open.registry.metrics();
}

/** A scrape is given up after ten seconds: what is slow (a broker that swallows everything) is missing rather than all of it. */
const readMs = 2_000;

function inTime(read: () => Promise<Reading> | Reading): Promise<Reading> {
  const late = Promise.withResolvers<Reading>();
  const timer = setTimeout(late.resolve, readMs, []);
  return Promise.race([Promise.resolve().then(read), late.promise])
    .catch((): Reading => [])
    .finally(() => clearTimeout(timer));
}

export const metricsType = "text/plain; version=0.0.4; charset=utf-8";

function write(record: (open: Book) => void): void {
  if (book) record(book);
  else if (early.length < mostEarly) early.push(record);
}

function instrument({ registry, made, prom }: Book, metric: Metric): Counter | Gauge | Histogram {
  const known = made.get(metric);
  if (known) return known;
  const { name, help, buckets = [] } = metric;
  const options = { name, help, labelNames: Object.keys(metric.labels), registers: [registry] };
  const create = {
    counter: () => new prom.Counter(options),
    gauge: () => new prom.Gauge(options),
    histogram: () => new prom.Histogram({ ...options, buckets: [...buckets] }),
  };
  const created = create[metric.kind]();
  made.set(metric, created);
  return created;
}

/** A value that is none of its label's becomes `other`, so that nothing outside can make series without end. */
function bounded(metric: Metric, labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metric.labels).map(([label, allowed]) => {
      const value = labels[label] ?? "";
      if (allowed !== any) return [label, allowed.includes(value) ? value : "other"];
      const key = `${metric.name} ${label}`;
      const values = seen.get(key) ?? new Set();
      seen.set(key, values);
      if (values.size < mostValues) values.add(value);
      return [label, values.has(value) ? value : "other"];
    }),
  );
}

let lastLook = performance.eventLoopUtilization();
watch(metrics.cpu, () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
});
watch(metrics.memory, () => process.memoryUsage.rss());
watch(metrics.startedAt, () => performance.timeOrigin / 1_000);
watch(metrics.busy, () => {
  const look = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(look, lastLook);
  lastLook = look;
  return utilization;
});
