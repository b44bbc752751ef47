import type { SignedIn } from "./signed-in.ts";
import { hashToken } from "./tokens.ts";

/**
 * Who holds a token, remembered for some seconds, so that a click need not ask the database who it is. Only while the
 * database tells of ended sessions: else everybody is asked for every time.
 */
export interface SessionCache {
  find(token: string, read: () => Promise<SignedIn | null>): Promise<SignedIn | null>;
  forget(sessionId: string): void;
  /** Whether ended sessions are heard of. What was remembered before is forgotten. */
  setTrusted(isTrusted: boolean): void;
}

const keptMs = 10_000;
const maxKept = 10_000;

export function createSessionCache(now: () => number = Date.now): SessionCache {
  const kept = new Map<string, { until: number; person: SignedIn }>();
  let isTrusted = false;
  /** Counts what was forgotten: an answer that was on its way then is not remembered. */
  let generation = 0;
  return {
    async find(token, read) {
      const key = hashToken(token);
      const known = kept.get(key);
      if (isTrusted && known && known.until > now()) return known.person;
      const before = generation;
      const person = await read();
      if (!person || !isTrusted || generation !== before) return person;
      if (kept.size >= maxKept) kept.clear();
      kept.set(key, { until: now() + keptMs, person });
      return person;
    },
    forget(sessionId) {
      generation++;
      for (const [key, { person }] of kept) if (person.sessionId === sessionId) kept.delete(key);
    },
    setTrusted(trusted) {
      generation++;
      isTrusted = trusted;
      kept.clear();
    },
  };
}
