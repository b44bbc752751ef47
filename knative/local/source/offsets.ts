/**
 * The place up to which a partition may be committed while its events end in any order: everything before it has an outcome.
 * Offsets at which nothing was received (transaction markers, compacted records) count as done.
 */
export function trackOffsets(first: number) {
  /** Received and without an outcome, in order of arrival, with the time at which each was said (Unix, ms). */
  const open = new Map<number, number>();
  let next = first;
  let committed = first;

  return {
    received(offset: number, saidAt = 0): void {
      open.set(offset, saidAt);
      next = offset + 1;
    },
    done(offset: number): void {
      open.delete(offset);
    },
    /** What to commit, when it is more than was committed before. */
    toCommit(): number | undefined {
      const [oldest = next] = open.keys();
      return oldest > committed ? oldest : undefined;
    },
    /** How many of a partition that ends before `end` have no outcome yet. */
    lag: (end: number) => open.size + Math.max(end - next, 0),
    /** When the oldest of them was said. */
    oldestSaidAt: (): number | undefined => open.values().next().value,
    committed(offset: number): void {
      committed = offset;
    },
  };
}
export type OffsetTracker = ReturnType<typeof trackOffsets>;
