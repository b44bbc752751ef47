/** Longer words are not names that somebody misspelt. */
const longest = 60;

/** The word most like another: the same but for case, a letter missing, added, changed, or two swapped. Null when none is close. */
export function mostSimilar(word: string, candidates: Iterable<string>): string | null {
  if (word.length > longest) return null;
  let best: string | null = null;
  let bestDistance = word.length <= 2 ? 0.6 : word.length <= 3 ? 1.5 : word.length <= 6 ? 2 : 3;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > 2) continue;
    const distance = candidate.toLowerCase() === word.toLowerCase() ? 0.5 : editDistance(word, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Letters to add, remove, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : 99;
      row.push(Math.min(cell(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
  }
  return cell(a.length, b.length);
}
