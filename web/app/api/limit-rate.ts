import { createMiddleware } from "hono/factory";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { ApiEnv } from "./caller.ts";
import { ApiProblem } from "./problem.ts";

/** For each person, in each web process. Runs and questions have tighter limits of their own, shared with the pages. */
const seconds = 60;

/** Counts every call of a person, and says in `RateLimit` what is left (draft-ietf-httpapi-ratelimit-headers-09). */
export function limitRate() {
  let limiter: RateLimiterMemory | undefined;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const calls = c.env.context.apiCallsPerMinute;
    limiter ??= new RateLimiterMemory({ points: calls, duration: seconds });
    const state = await limiter.consume(c.get("caller").id).catch((err: unknown) => {
      if (err instanceof RateLimiterRes) return err;
      throw err;
    });
    const waitSeconds = Math.ceil(state.msBeforeNext / 1_000);
    c.header("RateLimit-Policy", `"calls";q=${calls};w=${seconds}`);
    c.header("RateLimit", `"calls";r=${state.remainingPoints};t=${waitSeconds}`);
    if (state.consumedPoints > calls)
      throw new ApiProblem("too-many", {
        detail: `${calls} calls in ${seconds} seconds are used up.`,
        headers: { "Retry-After": String(Math.max(1, waitSeconds)) },
      });
    await next();
  });
}
