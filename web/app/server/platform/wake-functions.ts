import type { Log } from "../log.ts";

/** Tells the functions that an opened exercise will need them to start. Never waits, never fails. */
export type WakeFunctions = () => void;

const oncePerMs = 60_000;

/** @param urls Cluster-local addresses; a function that runs already answers at once. */
export function createWakeFunctions(deps: { urls: readonly string[]; log: Log }): WakeFunctions {
  const wokenAt = new Map<string, number>();
  return () => {
    const now = Date.now();
    for (const url of deps.urls) {
      if (now - (wokenAt.get(url) ?? 0) < oncePerMs) continue;
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
