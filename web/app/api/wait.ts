import { setTimeout as pause } from "node:timers/promises";
import { z } from "@hono/zod-openapi";

const askEveryMs = 200;

export const waitQuery = z.object({
  wait: z.coerce
    .number()
    .min(0)
    .max(20)
    .default(0)
    .describe("Seconds to wait for it to be final; the answer comes as soon as it is."),
});

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
