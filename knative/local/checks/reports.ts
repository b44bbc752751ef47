import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Counts } from "./run-check.ts";

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** A file that failed without a failing test (it could not be loaded, a hook threw) counts as one failure. */
export function countVitest(file: string): Counts | null {
  const report = readReport(file, vitestReport);
  if (!report) return null;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

/** A test that passed only when repeated has failed. Errors outside tests (the set-up, a file) count one each. */
export function countPlaywright(file: string): Counts | null {
  const report = readReport(file, playwrightReport);
  if (!report) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

function readReport<T>(file: string, form: z.ZodType<T>): T | null {
  try {
    return form.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null; // It died before it wrote, or in the middle.
  }
}
