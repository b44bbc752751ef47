import { setTimeout as pause } from "node:timers/promises";

const askEveryMs = 200;

/** Asks again until it is final, time is up, or the caller went away. @param seconds 0 asks once. */
export async function waitUntil<Value>(
  find: () => Promise<Value>,
  isFinal: (value: Value) => boolean,
  seconds: number,
  signal: AbortSignal,
): Promise<Value> {
  const until = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await find();
    if (isFinal(value) || Date.now() >= until || signal.aborted) return value;
    await pause(Math.min(askEveryMs, Math.max(1, until - Date.now())));
  }
}
