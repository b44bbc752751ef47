/** Runs that a student stopped, and how to stop those that are here. */
export interface Cancellations {
  /** A signal for this run: aborted at once when the student has already given it up. Call `done` at its end. */
  follow(runId: string): { signal: AbortSignal; done: () => void };
  cancel(runId: string): void;
}

/** How long a stop is remembered for a run that has not come yet. */
const rememberedMs = 600_000;

export function createCancellations(now: () => number = Date.now): Cancellations {
  const active = new Map<string, Set<AbortController>>();
  const cancelled = new Map<string, number>();

  const forgetOld = (): void => {
    for (const [runId, at] of cancelled) {
      if (at > now() - rememberedMs) break; // in order of time
      cancelled.delete(runId);
    }
  };
  return {
    follow(runId) {
      const controller = new AbortController();
      const others = active.get(runId) ?? new Set();
      active.set(runId, others.add(controller));
      if (cancelled.has(runId)) controller.abort();
      return {
        signal: controller.signal,
        done() {
          others.delete(controller);
          if (others.size === 0) active.delete(runId);
        },
      };
    },
    cancel(runId) {
      forgetOld();
      cancelled.set(runId, now());
      for (const controller of active.get(runId) ?? []) controller.abort();
    },
  };
}
