/** The school grade in which a text can be read (Flesch-Kincaid). Texts of a few words have none: 0. */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:;]+(?=\s|$)|\n\s*\n|\n\s*-\s/).filter((sentence) => /[a-z]/i.test(sentence));
  const words = text.match(/[a-z]+(?:['’][a-z]+)?/gi) ?? [];
  if (words.length < 20) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** A rule of thumb: groups of vowels, less a silent e at the end. */
export function countSyllables(word: string): number {
  const plain = word.toLowerCase().replace(/['’].*$/, "");
  // "vari-able" has a syllable more than "na-tion" and "spe-cial".
  const groups = plain
    .replace(/([^ctsgx]i)([aou])/g, "$1-$2")
    .replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$/, (end) => end[0] ?? "")
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}
