import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countPlaywright, countVitest } from "./reports.ts";
import { addCounts, formatCounts, settleCounts } from "./run-check.ts";

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "report-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "report.json"), text);
  return join(folder, "report.json");
}

test.each([
  ["a part that died before it wrote its report", "signal SIGKILL", null, { passed: 0, failed: 1, skipped: 0 }],
  ["a part that ended well without a report", "code 0", null, { passed: 0, failed: 1, skipped: 0 }],
  [
    "a part whose tests passed but which ended badly",
    "code 1",
    { passed: 9, failed: 0, skipped: 1 },
    { passed: 9, failed: 1, skipped: 1 },
  ],
  ["a part that ran no test", "code 0", { passed: 0, failed: 0, skipped: 3 }, { passed: 0, failed: 1, skipped: 3 }],
  ["a linter that complains", "code 1", undefined, { passed: 0, failed: 1, skipped: 0 }],
  ["a linter that is content", "code 0", undefined, { passed: 1, failed: 0, skipped: 0 }],
  ["failing tests", "code 1", { passed: 7, failed: 2, skipped: 0 }, { passed: 7, failed: 2, skipped: 0 }],
])("%s is counted as it is", (_name, end, counted, expected) => {
  expect(settleCounts(end, counted)).toEqual(expected);
});

test("a test file that cannot be loaded is one failure", () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { status: "failed", assertionResults: [] },
    ],
  };
  expect(countVitest(fileWith(JSON.stringify(report)))).toEqual({ passed: 1, failed: 2, skipped: 1 });
});

test("a browser test that passes only at the second try has failed", () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{ message: "set-up" }] };
  expect(countPlaywright(fileWith(JSON.stringify(report)))).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

test("half a report is no report", () => {
  expect(countVitest(fileWith('{"numPassedTests": 3,'))).toBeNull();
});

test("the last line is the sum of all parts", () => {
  const parts = [
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 40, failed: 2, skipped: 0 },
  ];
  expect(formatCounts(addCounts(parts))).toBe("41 passed, 2 failed");
});
