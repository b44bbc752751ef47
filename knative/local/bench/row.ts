/** One line of `docs/benchmarks.md`. A figure is only worth something beside another that was measured in the same run. */
export interface BenchRow {
  name: string;
  value: number;
  /** `ms`, `MB`, `s`, `kB`, `x`, `events/s`. */
  unit: string;
  /** What the baseline gave, in the same unit, or null where there is none. */
  baseline: number | null;
  /** value ÷ baseline. */
  ratio: number | null;
  /** As the issue or decision says it: `≤ 4×`, `≥ 0.7×`, `≤ 120 kB`; null where nobody promised anything. */
  target: string | null;
  /** Whether the target is met; null without one. */
  ok: boolean | null;
}

export interface Bench {
  name: string;
  /** What is measured and against what, in a sentence or two for the reader of the table. */
  about: string;
  run(): Promise<BenchRow[]>;
}

/** A row whose ratio to its baseline must not go over (`atMost`) or under (`atLeast`) a bound. */
export function ratioRow(
  name: string,
  unit: string,
  value: number,
  baseline: number,
  bound: { atMost?: number; atLeast?: number } = {},
): BenchRow {
  const ratio = value / baseline;
  const { atMost, atLeast } = bound;
  if (atMost !== undefined) return { name, value, unit, baseline, ratio, target: `≤ ${atMost}×`, ok: ratio <= atMost };
  if (atLeast !== undefined)
    return { name, value, unit, baseline, ratio, target: `≥ ${atLeast}×`, ok: ratio >= atLeast };
  return { name, value, unit, baseline, ratio, target: null, ok: null };
}

/** A row which is bounded by itself: seconds, megabytes. */
export function plainRow(name: string, unit: string, value: number, atMost?: number): BenchRow {
  const target = atMost === undefined ? null : `≤ ${atMost} ${unit}`;
  return { name, value, unit, baseline: null, ratio: null, target, ok: atMost === undefined ? null : value <= atMost };
}

/** @param share 0.5 for the median, 0.95 for p95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error("no measurement");
  return value;
}
