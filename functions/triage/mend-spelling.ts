/** Shorter words are too easily another one. */
const shortest = 4;

/**
 * A word as it was likely meant: one of the known ones, when two letters are swapped, or one is too many, missing or wrong. Beginners type in a
 * hurry, and "fucntion" is a function.
 */
export function createMendSpelling(known: Iterable<string>): (word: string) => string {
  const words = new Set<string>();
  const byGap = new Map<string, string>();
  for (const word of known) {
    words.add(word);
    if (word.length >= shortest) for (const gap of gapsOf(word)) if (!byGap.has(gap)) byGap.set(gap, word);
  }
  return (word) => {
    if (word.length < shortest || words.has(word) || !/^\p{L}+$/u.test(word)) return word;
    for (const meant of [
      byGap.get(word),
      ...gapsOf(word).flatMap((gap) => [byGap.get(gap), words.has(gap) && gap.length > 3 ? gap : undefined]),
    ])
      if (meant && isNear(word, meant)) return meant;
    return word;
  };
}

/** Each form of a word with one letter left out: two words that share one differ by little. */
function gapsOf(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter more, one less, one other, or two neighbours swapped; the first letter is hardly ever wrong. */
function isNear(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at++;
  const [a, b] = [typed.slice(at), meant.slice(at)];
  return (
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.slice(1) === b.slice(1) && typed.length > 6) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
