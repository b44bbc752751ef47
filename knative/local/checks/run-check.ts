import { checkout } from "../checkout.ts";
import type { Children } from "../processes/children.ts";

export type Counts = { passed: number; failed: number; skipped: number };

/** One part of `npm test`: a command, and how to count what it did. */
export type Check = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** From the report that the command wrote; `null` when there is none. A check without reports counts as one. */
  count?: () => Counts | null;
};

export type CheckResult = Counts & { name: string; seconds: number; output: string[] };

/** Runs it to its end. However it fails, at least one failure is counted: a part that crashed did not pass. */
export async function runCheck(check: Check, children: Children): Promise<CheckResult> {
  const startedAt = performance.now();
  const output: string[] = [];
  const end = await children
    .start({
      name: check.name,
      command: check.command,
      args: check.args,
      cwd: checkout,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...check.env },
      output: { onLine: (line) => void output.push(line) },
    })
    .then(
      (child) => child.exited,
      (error: unknown) => String(error),
    );
  const counts = settleCounts(end, check.count ? check.count() : undefined);
  if (end !== "code 0") output.push(`(${check.name} ended with ${end})`);
  return { name: check.name, seconds: (performance.now() - startedAt) / 1000, output, ...counts };
}

/**
 * @param end How the command ended: "code 0" alone is well.
 * @param counted From its report; `null` when it wrote none, `undefined` when it writes none.
 */
export function settleCounts(end: string, counted: Counts | null | undefined): Counts {
  const isWell = end === "code 0";
  if (counted === undefined) return { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1, skipped: 0 };
  const counts = counted ?? { passed: 0, failed: 1, skipped: 0 };
  // It ended badly although every test that it tells of passed: something outside the tests went wrong.
  if (!isWell && counts.failed === 0) return { ...counts, failed: 1 };
  // No test at all is no success.
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

export function addCounts(results: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number) => results.reduce((total, counts) => total + of(counts), 0);
  return { passed: sum((c) => c.passed), failed: sum((c) => c.failed), skipped: sum((c) => c.skipped) };
}

export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
