export interface ScalePlan {
  /** Requests at once that one process is to have. */
  readonly target: number;
  readonly utilizationPercent: number;
  readonly minScale: number;
  /** 0: no limit. */
  readonly maxScale: number;
  readonly windowMs: number;
}

const bucketMs = 1_000;
/** Shares of the window and of the target, as Knative ships them. */
const panicWindow = 0.1;
const panicThreshold = 2;

/**
 * How many processes there should be, by Knative's arithmetic: the concurrency averaged over the window, divided by the target. Twice
 * the capacity within a tenth of the window is panic: then it only grows, until a whole window has passed without.
 *
 * @param now Milliseconds, as given to every later call.
 */
export function createAutoscaler(plan: ScalePlan, now: number) {
  const perProcess = (plan.target * plan.utilizationPercent) / 100;
  const began = now;
  /** Concurrency × milliseconds, by bucket number. */
  const buckets = new Map<number, number>();
  let concurrency = 0;
  let since = now;
  let panicUntil = 0;
  let panicScale = 0;

  function record(value: number, at: number): void {
    for (let from = since; from < at; ) {
      const bucket = Math.floor(from / bucketMs);
      const to = Math.min(at, (bucket + 1) * bucketMs);
      if (concurrency > 0) buckets.set(bucket, (buckets.get(bucket) ?? 0) + concurrency * (to - from));
      // Nothing is read from before the window.
      from = concurrency > 0 ? to : at;
    }
    since = at;
    concurrency = value;
  }

  /** Over whole buckets of the last `overMs`, and the one that is not full yet. */
  function average(overMs: number, at: number): number {
    const first = Math.max(Math.floor((at - overMs) / bucketMs) + 1, Math.floor(began / bucketMs));
    let sum = 0;
    for (const [bucket, value] of buckets) if (bucket >= first) sum += value;
    return sum / Math.max(at - Math.max(first * bucketMs, began), 1);
  }

  function forget(at: number): void {
    const oldest = Math.floor((at - plan.windowMs) / bucketMs);
    for (const bucket of buckets.keys()) if (bucket < oldest) buckets.delete(bucket);
  }

  function desired(ready: number, at: number): number {
    record(concurrency, at);
    forget(at);
    const stable = Math.ceil(average(plan.windowMs, at) / perProcess);
    const panic = Math.ceil(average(Math.max(plan.windowMs * panicWindow, 2 * bucketMs), at) / perProcess);
    if (panic / Math.max(ready, 1) >= panicThreshold) panicUntil = at + plan.windowMs;
    panicScale = at < panicUntil ? Math.max(panicScale, panic, ready) : 0;

    // Not faster than to a half at once.
    const slow = Math.max(stable, Math.floor(ready / 2));
    const wanted = panicScale > 0 ? Math.max(panicScale, slow) : slow;
    // Somebody waits: the first process is never a question of averages.
    const atLeast = Math.max(plan.minScale, concurrency > 0 ? 1 : 0);
    return Math.min(Math.max(wanted, atLeast), plan.maxScale || Number.POSITIVE_INFINITY);
  }

  return { record, desired };
}
