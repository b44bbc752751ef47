/** A teacher's own words for a student: at most 8, each at most 30 characters. @param typed Separated by commas or semicolons. */
export function cleanLabels(typed: string): string[] {
  const labels = typed
    .replaceAll("\0", "")
    .toWellFormed()
    .split(/[,;|\n]/)
    // By whole characters: half of one is no text.
    .map((label) => [...label.replace(/\s+/g, " ").trim()].slice(0, 30).join(""))
    .filter((label) => label !== "");
  return [...new Set(labels)].slice(0, 8);
}
