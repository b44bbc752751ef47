import { createMiddleware } from "hono/factory";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { ApiEnv } from "./caller.ts";
import { ApiProblem } from "./problem.ts";

/** For each person, in each web process. Runs and questions have tighter limits of their own, shared with the pages. */
export const ratePolicy = { calls: 300, seconds: 60 } as const;

/** Counts every call of a person, and says in `RateLimit` what is left (draft-ietf-httpapi-ratelimit-headers-09). */
export function limitRate() {
  const limiter = new RateLimiterMemory({ points: ratePolicy.calls, duration: ratePolicy.seconds });
  const policy = `"calls";q=${ratePolicy.calls};w=${ratePolicy.seconds}`;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const state = await limiter.consume(c.get("caller").id).catch((err: unknown) => {
      if (err instanceof RateLimiterRes) return err;
      throw err;
    });
    const waitSeconds = Math.ceil(state.msBeforeNext / 1_000);
    c.header("RateLimit-Policy", policy);
    c.header("RateLimit", `"calls";r=${state.remainingPoints};t=${waitSeconds}`);
    if (state.consumedPoints > ratePolicy.calls)
      throw new ApiProblem("too-many", {
        detail: `${ratePolicy.calls} calls in ${ratePolicy.seconds} seconds are used up.`,
        headers: { "Retry-After": String(Math.max(1, waitSeconds)) },
      });
    await next();
  });
}
