import { hashToken } from "./tokens.ts";

/**
 * Who holds a token, remembered for a moment, so that a click or a call need not ask the database who it is. Only while the
 * database tells of what ended: else everybody is asked for every time.
 */
export interface HolderCache<Holder> {
  find(token: string, read: () => Promise<Holder | null>): Promise<Holder | null>;
  /** @param id Of the session or of the token, as `idOf` gives it. */
  forget(id: string): void;
  /** Whether what ended is heard of. What was remembered before is forgotten. */
  setTrusted(isTrusted: boolean): void;
}

interface Kept<Holder> {
  /** On the clock of `now`. */
  until: number;
  /** Null until it was read. */
  id: string | null;
  /** Who asks while it is being read waits for the same answer. */
  holder: Promise<Holder | null>;
}

const maxKept = 10_000;

/**
 * @param keptMs From before the database was asked: what it commits is true here that much later at most, heard of or not.
 * @param leftMsOf How long a token works, from when it was read.
 * @param now In milliseconds, of a clock that nobody sets.
 */
export function createHolderCache<Holder>(about: {
  readonly keptMs: number;
  readonly idOf: (holder: Holder) => string | null;
  readonly leftMsOf?: (holder: Holder) => number;
  readonly now?: () => number;
}): HolderCache<Holder> {
  const { keptMs, idOf, leftMsOf = () => Number.POSITIVE_INFINITY, now = () => performance.now() } = about;
  const kept = new Map<string, Kept<Holder>>();
  let isTrusted = false;

  async function readInto(entry: Kept<Holder>, read: () => Promise<Holder | null>): Promise<Holder | null> {
    const began = now();
    try {
      const holder = await read();
      entry.id = holder && idOf(holder);
      if (holder) entry.until = began + Math.min(keptMs, leftMsOf(holder));
      return holder;
    } finally {
      if (entry.id === null) entry.until = 0; // Of nobody, or of somebody who cannot be forgotten by an id.
    }
  }

  return {
    find(token, read) {
      const key = hashToken(token);
      const known = kept.get(key);
      if (known && known.until > now()) return known.holder;
      if (!isTrusted) return read();
      if (kept.size >= maxKept) kept.clear();
      const entry: Kept<Holder> = { until: now() + keptMs, id: null, holder: Promise.resolve(null) };
      kept.set(key, entry);
      entry.holder = readInto(entry, read);
      return entry.holder;
    },
    forget(id) {
      // What is being read may be what ended: its answer goes to those who wait already, and is not remembered.
      for (const [key, entry] of kept) if (entry.id === id || entry.id === null) kept.delete(key);
    },
    setTrusted(trusted) {
      isTrusted = trusted;
      kept.clear();
    },
  };
}
