/** What stands side by side: both texts short enough to read, cut at the same places, and where they first differ. */
export interface ShownPair {
  readonly expected: string;
  readonly got: string;
  readonly firstDifference: number | null;
}

const longest = 800;
const gap = " … ";

/** Shortens both in the middle, so that the first difference stays in sight with what stands before and after it. */
export function showPair(expected: string, got: string): ShownPair {
  const at = firstDifference(expected, got);
  if (expected.length <= longest && got.length <= longest) return { expected, got, firstDifference: at };
  const place = at ?? 0;
  // Up to the difference both are the same: one cut serves both.
  const before = place > 300 ? { head: 100, skipTo: place - 100 } : { head: 0, skipTo: 0 };
  const shorten = (text: string): string => {
    const head = before.skipTo > 0 ? text.slice(0, before.head) + gap : "";
    const rest = text.slice(before.skipTo);
    return head + (rest.length <= 500 ? rest : `${rest.slice(0, 380)}${gap}${rest.slice(-100)}`);
  };
  const moved = before.skipTo > 0 ? before.head + gap.length - before.skipTo : 0;
  return {
    expected: shorten(expected).toWellFormed(),
    got: shorten(got).toWellFormed(),
    firstDifference: at === null ? null : at + moved,
  };
}

function firstDifference(a: string, b: string): number | null {
  if (a === b) return null;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at;
  return length;
}
