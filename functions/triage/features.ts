import { courseWords, findMeanings, isKnownWord } from "./lexicon.ts";
import { createMendSpelling } from "./mend-spelling.ts";
import { containsCode, containsError, proseOf } from "./prose-of.ts";

/** Room for hashed features; with ten routes in eight bits the model is about 220 kB of JSON. */
export const featureCount = 16_384;

/** Hashed features of a question with their values: each kind has length 1, so that a long question weighs no more. */
export type Features = ReadonlyMap<number, number>;

/**
 * @param vocabulary See {@link findVocabulary}.
 *
 * Words, pairs of words, and pieces of three to five letters, which survive typos and other languages' endings; code
 * and errors are told by a mark instead of their words, so that what a program is about does not decide.
 */
export function findFeatures(text: string, vocabulary: ReadonlySet<string>): Features {
  const prose = proseOf(text)
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\b\d+(\.\d+)?\b/g, "0")
    .slice(0, 600);
  const words = wordsOf(prose).map(mendWith(vocabulary));
  const features = new Map<number, number>();
  addKind(features, 1, [
    ...words.map((word) => `w ${word}`),
    ...["^", ...words].map((word, at) => `p ${word} ${words[at] ?? "$"}`),
    `n ${Math.min(words.length, 12)}`,
  ]);
  addKind(
    features,
    1,
    words.flatMap((word) => pieces(word.replace(/'/g, ""))),
  );
  addKind(
    features,
    0.9,
    findMeanings(words).map((meaning) => `g ${meaning}`),
  );
  const marks = [
    containsCode(text) ? "m code" : "m no code",
    containsError(text) ? "m error" : "",
    words.length === 0 ? "m no words" : "",
    `m strange ${Math.min(4, words.filter((word) => word.length > 2 && !vocabulary.has(word)).length)}`,
    /\bline 0\b/.test(prose) ? "m line" : "",
  ];
  addKind(
    features,
    0.4,
    marks.filter((mark) => mark !== ""),
  );
  return features;
}

/** One for each vocabulary; a process has one. */
const menders = new WeakMap<ReadonlySet<string>, (word: string) => string>();
function mendWith(vocabulary: ReadonlySet<string>): (word: string) => string {
  const known = menders.get(vocabulary);
  if (known) return known;
  const mendCourse = createMendSpelling([...vocabulary, ...courseWords]);
  const mend = (word: string) => (isKnownWord(word) ? word : mendCourse(word));
  menders.set(vocabulary, mend);
  return mend;
}

function wordsOf(prose: string): string[] {
  return prose.toLowerCase().match(/[\p{L}\p{M}_']+|\d+|[?!]+|==|=/gu) ?? [];
}

/** Words that at least three questions about the course hold: what is asked in other words is likely about something else. */
export function findVocabulary(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(wordsOf(proseOf(text)))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].flatMap(([word, count]) => (count >= 3 && word.length > 2 ? [word] : [])).sort();
}

function pieces(word: string): string[] {
  const bounded = `<${word}>`;
  const found: string[] = [];
  for (let length = 3; length <= 5; length++)
    for (let at = 0; at + length <= bounded.length; at++) found.push(`c ${bounded.slice(at, at + length)}`);
  return found;
}

function addKind(features: Map<number, number>, length: number, names: readonly string[]): void {
  const unique = new Set(names);
  const value = length / Math.sqrt(unique.size || 1);
  for (const name of unique) {
    const at = hash(name) % featureCount;
    features.set(at, (features.get(at) ?? 0) + value);
  }
}

/** FNV-1a over UTF-16 units, with the high bits mixed in, because only the low ones are used. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> 0;
}
