import { plainQuestion } from "./search-phrases.ts";
import { stem } from "./stem.ts";

/** Words that stand in every question and say nothing about its subject. */
const stopWords = new Set(
  "a an the of to on at are was were be been it its this that these those i me my you your we he she they them do does did doing done can could would should will shall may might must has had have how what why when which who by so but then than there here about please help need want get got make made makes let use used using way thing things something anything someone somebody python code program programs programming work works working mean means explain tell understand know just also very only i'm don't it's can't isn't doesn't didn't".split(
    " ",
  ),
);

/** Python's own words that are plain English as well: in a question they may mean either, so they count for little beside other words. */
const weakWords = new Set(
  "and or not if else in is for while as with from try pass break continue import return class no yes up down out into".split(
    " ",
  ),
);

/** `==`, `*args`, `__init__`, `//`, `+=`: kept whole; words are taken apart. Signs that only end a sentence are left out. */
export function tokenize(text: string): string[] {
  const plain = plainQuestion(text);
  const tokens =
    plain.match(
      /#\w+|__\w+__|\*{1,2}[a-z]\w*|[a-z]+(?:'[a-z]+)?\d*|\d+|[=!<>+\-*/%]=|\/\/|\*\*|[+\-*/%<>=#&|^{}[\]]/g,
    ) ?? [];
  // A hyphen or slash between words is no operator, and neither are brackets around something.
  const telling = tokens.filter(
    (token, at) => !/^[-/<>[\]]$/.test(token) || tokens.length === 1 || !/^[a-z0-9]/.test(tokens[at + 1] ?? ""),
  );
  return [...telling, ...findTurns(text)];
}

/** What turns into what: "string to list" and "list to string" have the same words and are two wishes. */
const kinds = new Map<string, string>();
for (const [kind, names] of [
  ["text", "text texts string strings str word words sentence letters"],
  ["number", "number numbers int integer float digit digits"],
  ["list", "list lists array"],
  ["dictionary", "dictionary dict"],
  ["input", "input answer"],
] as const)
  for (const name of names.split(" ")) kinds.set(name, kind);

function findTurns(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.flatMap((word, at) => {
    if (!["to", "into", "from"].includes(word)) return [];
    const near = (step: number) =>
      [1, 2, 3].map((far) => kinds.get(words[at + step * far] ?? "")).find((kind) => kind !== undefined);
    const [before, after] = word === "from" ? [near(1), near(-1)] : [near(-1), near(1)];
    return before && after && before !== after ? [`${before}>${after}`] : [];
  });
}

/** A token as the index knows it, or null when it says nothing. */
export function processTerm(token: string): string | null {
  if (stopWords.has(token)) return null;
  const plain = token.replace(/'[a-z]+$/, "");
  if (stopWords.has(plain)) return null;
  return /^[a-z]/.test(plain) ? stem(plain) : plain;
}

export const termsOf = (text: string): string[] => tokenize(text).flatMap((token) => processTerm(token) ?? []);

/** Where a question speaks of such a word as of a thing ("an if", "the for loop"), it means Python's. */
export function meantAsPython(question: string): Set<string> {
  const word = "(if|else|elif|for|while|and|or|not|in|is|with|try|return|break|continue|pass|import|class)s?";
  const before = `\\b(?:an?|the|keyword|word|two|three|several|nested|separate|does|what is|what are|inner|outer) ${word}\\b`;
  const after = `\\b${word} (?:statements?|loops?|blocks?|conditions?|clauses?|keyword|operator|parts?)\\b`;
  const found = [before, after].flatMap((pattern) => [...question.matchAll(new RegExp(pattern, "gi"))]);
  return new Set(found.map((match) => (match[1] ?? "").toLowerCase()));
}

export const isWeak = (term: string): boolean => weakWords.has(term);

/** How much a term of a question counts: signs of Python are rare and telling, small words and bare numbers are not. */
export function weightOf(term: string): number {
  if (isWeak(term)) return 0.25;
  if (/^\d+$/.test(term)) return 0.5;
  return /^[a-z]/.test(term) ? 1 : 1.5;
}
