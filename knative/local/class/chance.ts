/** Chance that can be replayed: the same seed gives the same class. mulberry32, period 2³². */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** @throws when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  happens(share: number): boolean;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick(from) {
      const picked = from[Math.floor(next() * from.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    happens: (share) => next() < share,
  };
}
