/** A teacher's own words for a student: at most 8, each at most 30 characters. @param typed Separated by commas or semicolons. */
export function cleanLabels(typed: string): string[] {
  const labels = typed
    .replaceAll("\0", "")
    .toWellFormed()
    .split(/[,;|\n]/)
    .map((label) => label.replace(/\s+/g, " ").trim().slice(0, 30))
    .filter((label) => label !== "");
  return [...new Set(labels)].slice(0, 8);
}
