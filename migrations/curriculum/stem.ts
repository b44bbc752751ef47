/** Endings that change a word's form and not its subject, the longest first; light, so that `string` and `strings` meet and `print` and `point` do not. */
const endings: [RegExp, string][] = [
  [/ies$/, "y"],
  [/(ss|sh|ch|x|z)es$/, "$1"],
  [/([^s])s$/, "$1"],
  [/([bdfgklmnprt])\1ing$/, "$1"],
  [/([a-z]{3,})ing$/, "$1"],
  [/([bdfgklmnprt])\1ed$/, "$1"],
  [/([a-z]{3,})ed$/, "$1"],
  [/([a-z]{4,})ly$/, "$1"],
  [/([a-z]{3,})er$/, "$1"],
  [/([a-z]{3,})e$/, "$1"],
];

/** The stem of an English word in small letters: `printing`, `prints` and `printed` are `print`. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  return endings.reduce((left, [ending, kept]) => (left.length < 4 ? left : left.replace(ending, kept)), word);
}
