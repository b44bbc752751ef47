/** Names that Python has from the start and beginners use. */
const builtIns =
  "print input int float str bool list dict set tuple range len sum min max abs round sorted reversed enumerate zip open type True False None map filter any all isinstance super".split(
    " ",
  );

/** The name that a misspelled one most likely stands for: of Python's own and the program's, one or two letters away. */
export function nearestName(name: string, code: string): string | null {
  const own = code.match(/\b[A-Za-z_]\w*\b(?=\s*=[^=])|(?<=\b(?:def|class|for|as|import)\s+)\w+/g) ?? [];
  const candidates = [...new Set([...own, ...builtIns])].filter((candidate) => candidate !== name);
  const allowed = name.length <= 3 ? 1 : 2;
  const near = candidates
    .map((candidate) => ({ candidate, away: distance(name, candidate) }))
    .filter(({ away, candidate }) => away <= allowed || candidate.toLowerCase() === name.toLowerCase())
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate ?? null;
}

/** Letters to change, add, leave out or swap; a capital counts half. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a.charAt(i - 1), b.charAt(j - 1)];
      const cost = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1;
      let best = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && x === b.charAt(j - 2) && a.charAt(i - 2) === y)
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
