import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

/** How many in how many seconds. A class of 40 sits behind one address, so addresses get much. */
const shared = {
  /** Wrong passwords for one name from one address. */
  "sign-in-name": { points: 10, duration: 900 },
  /** Wrong passwords for one name from anywhere. */
  "sign-in-anywhere": { points: 100, duration: 86_400 },
  "sign-in-address": { points: 300, duration: 900 },
  "sign-up-address": { points: 200, duration: 3_600 },
  "class-code-address": { points: 60, duration: 900 },
  "reset-name": { points: 3, duration: 3_600 },
  "reset-address": { points: 60, duration: 3_600 },
  "token-address": { points: 60, duration: 900 },
} as const;
/** Counted in this process only: they stop floods, and a run must not wait for the database twice. */
const local = {
  run: { points: 60, duration: 60 },
  question: { points: 20, duration: 60 },
  write: { points: 240, duration: 60 },
  /** Calls of a person's own programs. */
  mcp: { points: 240, duration: 60 },
} as const;

type SharedLimit = keyof typeof shared;
type LocalLimit = keyof typeof local;

export interface RateLimits {
  /** @returns seconds to wait, or 0 when it may go on. */
  take(limit: SharedLimit | LocalLimit, key: string): Promise<number>;
  /** Like `take`, without counting. */
  peek(limit: SharedLimit, key: string): Promise<number>;
  forget(limit: SharedLimit, key: string): Promise<void>;
}

/** Counters in PostgreSQL, shared by all replicas; in memory while PostgreSQL does not answer. */
export function createRateLimits(pool: Pool): RateLimits {
  const limiters = new Map<string, RateLimiterPostgres | RateLimiterMemory>();
  for (const [keyPrefix, rule] of Object.entries(shared)) {
    const insuranceLimiter = new RateLimiterMemory({ keyPrefix, ...rule });
    // Said, because it would go by the name of the class, which a bundler may change.
    const place = {
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
    };
    limiters.set(
      keyPrefix,
      new RateLimiterPostgres({
        ...place,
        keyPrefix,
        ...rule,
        insuranceLimiter,
        inMemoryBlockOnConsumed: rule.points + 1,
      }),
    );
  }
  for (const [keyPrefix, rule] of Object.entries(local))
    limiters.set(keyPrefix, new RateLimiterMemory({ keyPrefix, ...rule }));

  const of = (limit: string) => {
    const limiter = limiters.get(limit);
    if (!limiter) throw new Error(`no rate limit ${limit}`);
    return limiter;
  };
  return {
    async take(limit, key) {
      try {
        await of(limit).consume(key.slice(0, 200));
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
        throw refusal;
      }
    },
    async peek(limit, key) {
      const state = await of(limit).get(key.slice(0, 200));
      return state && state.remainingPoints <= 0 ? Math.max(1, Math.ceil(state.msBeforeNext / 1_000)) : 0;
    },
    async forget(limit, key) {
      await of(limit).delete(key.slice(0, 200));
    },
  };
}
