import { useCallback, useEffect, useState } from "react";

/** What the server read, and of when it is: an ISO time in UTC, to be compared as text. */
interface Read {
  readonly asOf: string;
}

/** Of two things that were read, the later one, whichever came last. */
export function newerOf<T extends Read>(before: T, other: T): T {
  return before.asOf > other.asOf ? before : other;
}

/**
 * What a page was loaded with, until something that was read later is taken: an answer that was long on its way takes
 * back nothing.
 */
export function useNewest<T extends Read>(loaded: T): readonly [newest: T, take: (read: T) => void] {
  const [newest, setNewest] = useState(loaded);
  const take = useCallback((read: T) => setNewest((before) => newerOf(before, read)), []);
  useEffect(() => take(loaded), [take, loaded]);
  return [newest, take];
}
