import MiniSearch from "minisearch";
import type { Card } from "../../migrations/curriculum/schema.ts";
import type { FoundCard } from "./knowledge.ts";

/** Words that stand in every question and tell nothing of what it is about. */
const stopWords = new Set(
  "a an and any are as at be been but by can could did do does doesnt dont each for from get gets give has have he help her here hi hello him his how i id if im in into is isnt it its just like make makes me mean means my need no not of on or our out please pls put python pythons really say see she should show so some something tell than that the their them then there these they thing things this those to u up us use used uses using very want was way we were what whats when where which who why will with without work works would you your explain understand exactly actually code program line know idea".split(
    " ",
  ),
);
/** Python's own words that are also English: they carry meaning when they stand as code, or beside a word of programming. */
const pythonWords = new Set(["if", "for", "in", "not", "is", "and", "or", "with", "from", "as", "while", "try"]);
const nearPythonWord = /\b(loops?|statements?|keyword|block|condition|operator|clause)\b/i;

/** Words, numbers, dunder names and operators; `print()` is `print`, `++` stays. */
export function tokenize(text: string): string[] {
  const besides = nearPythonWord.test(text);
  const tokens = text
    .normalize("NFKC")
    .match(
      /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:['’](?:t|s|re|m|ve|ll|d)\b)?|\d+(?:\.\d+)?|[=!<>+\-*/%&|^]{1,3}=?|\*\*|\[\]|\{\}/gu,
    );
  const all = (tokens ?? []).map((token) => token.toLowerCase().replace(/['’]/g, ""));
  const telling = all.filter((word) =>
    pythonWords.has(word) ? besides || text.includes(`\`${word}`) : !stopWords.has(word),
  );
  // "for or while?" says nothing but such words: then they are what it is about.
  return (telling.length > 0 ? telling : all).flatMap((word) => {
    const parts = word.split("_").filter((part) => part.length > 2);
    return [stem(word), ...(parts.length > 1 && !word.startsWith("__") ? parts.map(stem) : [])];
  });
}

/** Cuts endings that beginners vary: loops, looping, looped; dictionaries. Light on purpose: `string` stays. */
export function stem(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  const singular = word
    .replace(/sses$/, "ss")
    .replace(/ies$/, "y")
    .replace(/(ch|sh|x|z)es$/, "$1")
    .replace(/([^su])s$/, "$1");
  const base = singular
    .replace(/^(.*[aeiouy].*)ing$/, (whole, start: string) => (start.length >= 3 && whole !== "string" ? start : whole))
    .replace(/^(.*[aeiouy].*)ed$/, (whole, start: string) => (start.length >= 3 ? start : whole))
    .replace(/([bdgklmnprt])\1$/, "$1");
  return base.length > 4 ? base.replace(/e$/, "") : base;
}

/** More than this must be in a card's own names, weighed by how rare it is, for the card to be an answer and not only near. */
const enough = 0.5;

/** "What does print do" is about `print` itself, before anything else that has to do with it. */
const namedExactly = 1.8;
const explains: Record<Card["kind"], number> = {
  concept: 1.15,
  "built-in": 1.15,
  operator: 1.1,
  "how-to": 1,
  error: 1,
  misconception: 0.85,
};

/** A search over cards in beginners' words. Title and aliases count most, as aliases are written for it. */
export function createSearch(cards: readonly Card[]): (words: string, limit: number) => FoundCard[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const index = new MiniSearch<Record<string, string>>({
    idField: "id",
    fields: ["title", "aliases", "concept", "answer", "rest"],
    tokenize,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 4, aliases: 3, concept: 2, answer: 1, rest: 0.4 }, combineWith: "OR" },
  });
  const named = new Map<string, Set<string>>();
  const frequency = new Map<string, number>();
  for (const card of cards) {
    const own = new Set(tokenize([card.title, ...card.aliases, card.concept.replaceAll("-", " ")].join(" \n ")));
    named.set(card.id, own);
    for (const word of own) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    index.add({
      id: card.id,
      title: card.title,
      aliases: card.aliases.join(" \n "),
      concept: card.concept.replaceAll("-", " "),
      answer: card.answer,
      rest: [card.why, card.levels.new, card.levels.some, ...card.mistakes.map((mistake) => mistake.title)].join(
        " \n ",
      ),
    });
  }
  // A word that no card has weighs as much as a rare one: it is what the question may be about.
  const weigh = (word: string) => Math.log(1 + cards.length / (frequency.get(word) ?? 1));

  return (words, limit) => {
    const asked = [...new Set(tokenize(words))];
    if (asked.length === 0) return [];
    const whole = asked.reduce((sum, word) => sum + weigh(word), 0);
    return index
      .search(words)
      .flatMap(({ id, score }) => {
        const card = byId.get(String(id));
        if (!card) return [];
        const own = named.get(card.id);
        const covered = asked.reduce((sum, word) => (own?.has(word) ? sum + weigh(word) : sum), 0);
        const isNamed = [card.id, card.concept].some((name) => asked.includes(stem(name)));
        const weighed = score * explains[card.kind] * (isNamed ? namedExactly : 1) * (0.4 + covered / whole);
        return [{ card, score: weighed, fits: covered / whole > enough }];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  };
}
