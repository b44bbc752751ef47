import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../checkout.ts";
import { finds, readRules, readSample, selectorsOf } from "./named-series.ts";

test("a series whose label has another value is not found, nor one of another name", () => {
  const [selector] = selectorsOf('sum(rate(learnflow_runs_total{outcome="unavailable"}[5m])) > 0');
  if (!selector) throw new Error("no selector");
  expect(finds(selector, readSample('learnflow_runs_total{outcome="finished",part="execute"} 3'))).toBe(false);
  expect(finds(selector, readSample('learnflow_runs_totals{outcome="unavailable"} 3'))).toBe(false);
  expect(finds(selector, readSample('learnflow_runs_total{profile="run",outcome="unavailable"} 0'))).toBe(true);
});

test("a query that asks for a label which nothing has finds nothing", () => {
  const [selector] = selectorsOf('x(gen_ai_client_operation_duration_seconds_count{error!=""})');
  if (!selector) throw new Error("no selector");
  expect(finds(selector, readSample('gen_ai_client_operation_duration_seconds_count{error_type=""} 1'))).toBe(false);
});

test("labels by which a query sums are no series", () => {
  expect(selectorsOf("sum by (gen_ai_request_model) (process_cpu_seconds_total)").map(({ name }) => name)).toEqual([
    "process_cpu_seconds_total",
  ]);
});

test("every alert names a place in the operator's handbook that is there", () => {
  const handbook = readFileSync(join(checkout, "docs/operations.md"), "utf8");
  for (const { alert, annotations } of readRules()) {
    const [, heading] = annotations.runbook.split("docs/operations.md: ");
    expect([alert, handbook.includes(`\n## ${heading}\n`)]).toEqual([alert, true]);
  }
});
