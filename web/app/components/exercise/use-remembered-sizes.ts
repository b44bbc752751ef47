import { useCallback, useEffect, useState } from "react";

/** Shares of the bench in percent: the outer columns of its width, the console of the middle column's height. */
export interface BenchSizes {
  readonly task: number;
  readonly tutor: number;
  readonly console: number;
}

const first: BenchSizes = { task: 28, tutor: 28, console: 34 };
const least = 14;
const most = 60;
const storageKey = "learnflow.bench";

const within = (size: unknown, fallback: number) =>
  typeof size === "number" && Number.isFinite(size) ? Math.min(most, Math.max(least, size)) : fallback;

function read(): BenchSizes {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    const sizes = typeof stored === "object" && stored !== null ? stored : {};
    return {
      task: within(Reflect.get(sizes, "task"), first.task),
      tutor: within(Reflect.get(sizes, "tutor"), first.tutor),
      console: within(Reflect.get(sizes, "console"), first.console),
    };
  } catch {
    // Storage may be forbidden, or hold something else: the sizes of the first time will do.
    return first;
  }
}

/** The bench as this person left it on this device. */
export function useRememberedSizes() {
  const [sizes, setSizes] = useState(first);
  useEffect(() => setSizes(read()), []);
  const resize = useCallback((change: Partial<BenchSizes>) => {
    setSizes((before) => {
      const asked = { ...before, ...change };
      const after = {
        task: within(asked.task, first.task),
        tutor: within(asked.tutor, first.tutor),
        console: within(asked.console, first.console),
      };
      try {
        localStorage.setItem(storageKey, JSON.stringify(after));
      } catch {
        // Not remembered, then.
      }
      return after;
    });
  }, []);
  return { sizes, resize };
}
