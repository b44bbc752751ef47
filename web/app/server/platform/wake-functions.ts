import type { Log } from "../log.ts";

/** Tells the functions that an opened exercise will need them to start. Never waits, never fails. */
export type WakeFunctions = () => void;

/** Far below the shortest time after which a function that was woken may sleep again (its window and its retention). */
const oncePerMs = 5_000;

/** @param urls Cluster-local addresses; a function that runs already answers at once. */
export function createWakeFunctions(deps: {
  urls: readonly string[];
  log: Log;
  /** Milliseconds, of a clock that nobody sets. */
  now?: () => number;
}): WakeFunctions {
  const { now: readClock = () => performance.now() } = deps;
  const wokenAt = new Map<string, number>();
  return () => {
    const now = readClock();
    for (const url of deps.urls) {
      if (now - (wokenAt.get(url) ?? Number.NEGATIVE_INFINITY) < oncePerMs) continue;
      wokenAt.set(url, now);
      fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(20_000) }).then(
        (response) => response.body?.cancel(),
        (err: unknown) => {
          wokenAt.delete(url);
          deps.log.warn({ err, url }, "a function did not wake up");
        },
      );
    }
  };
}
