import MiniSearch from "minisearch";
import type { Card } from "./schema.ts";
import { synonymsOf } from "./search-synonyms.ts";
import { isWeak, meantAsPython, processTerm, termsOf, tokenize, weightOf } from "./search-words.ts";

export interface CardHit {
  id: string;
  title: string;
  /** Higher is better; comparable only within one question. */
  score: number;
  /** How much of the question the card's own names cover, from 0 to 1: below a half, the card is near and no answer. */
  covers: number;
}

/** What search needs of a card, wherever it is kept. */
export type SearchableCard = Pick<
  Card,
  "id" | "kind" | "needs" | "title" | "aliases" | "answer" | "why" | "levels" | "mistakes"
>;

/** Found by trying others on search-questions.yaml; search-questions-held-out.yaml took no part in it. */
const searchWeights = {
  /** Of a card's fields. */
  title: 2,
  aliases: 2.71,
  answer: 1.28,
  more: 0.29,
  /** A synonym found counts less than the word itself. */
  synonym: 0.32,
  /** What the best of a card's names adds to what the whole card scores. */
  base: 0.22,
  /** Of a misconception's score where nothing odd is told. */
  misconception: 0.93,
  /** The share of a misconception's score that the cards it needs get on top of their own. */
  inherited: 0.16,
  /** How much all names together count beside the best one. */
  union: 0.11,
  /** The power of a card's whole score. */
  power: 0.8,
  /** For a card whose own name is all that is asked, and for one whose name is a part of it. */
  named: 2.06,
  partlyNamed: 1.19,
};
/** How much of a word a synonym covers, for who asks whether a card is an answer at all. */
const synonymCovers = 0.5;
/** How many cards are looked at closely: the right one has never been found further down. */
const candidates = 60;
/** Whoever tells of something odd has met a misconception or an error; whoever asks how or what has not. */
const symptom =
  /\b(why|but|wrong|instead|always|still|never|every time|not work\w*|doesn't|does not|didn't|isn't|lost|gone|disappear\w*|forgot)\b|\berror\b/i;

/** Finds the cards that answer a question in a beginner's words; at most `limit`, the best first, none when nothing fits. */
export function createCardSearch(cards: readonly SearchableCard[], limit = 5, weights = searchWeights) {
  const index = new MiniSearch<Record<string, string>>({
    fields: ["title", "aliases", "answer", "more"],
    tokenize,
    // Small words count in a card's names only: its sentences are full of them.
    processTerm: (token, field) => {
      const term = processTerm(token);
      return term && isWeak(term) && (field === "answer" || field === "more") ? null : term;
    },
    searchOptions: {
      boost: { title: weights.title, aliases: weights.aliases, answer: weights.answer, more: weights.more },
      combineWith: "OR",
    },
  });
  index.addAll(cards.map(toDocument));
  const byId = new Map(
    cards.map((card) => [
      card.id,
      {
        card,
        phrases: [...card.aliases, card.title, card.id.replaceAll("-", " ")].map((phrase) => new Set(termsOf(phrase))),
        names: namesOf(card),
      },
    ]),
  );
  const rarity = countRarity([...byId.values()].map(({ phrases }) => phrases));

  return (question: string): CardHit[] => {
    const asked = [...new Set(termsOf(question))];
    const isSymptom = symptom.test(question);
    const pythons = meantAsPython(question);
    const weigh = (term: string) => (pythons.has(term) ? 1 : weightOf(term));
    const known = asked.map((term) => ({ term, weight: weigh(term) * rarity(term) }));
    const expanded = [...new Set(asked.flatMap(synonymsOf))].filter((term) => !asked.includes(term));
    const score = (query: string[], weight: (term: string) => number) =>
      index.search(query.join(" "), {
        tokenize: (text) => text.split(" "),
        processTerm: (term) => term,
        // Only a word that no card knows may be a slip of the keyboard.
        fuzzy: (term) => (rarity.knows(term) || term.length < 5 ? false : 0.25),
        boostTerm: weight,
      });

    const totals = new Map<string, number>();
    const add = (id: string, value: number) => void totals.set(id, (totals.get(id) ?? 0) + value);
    for (const hit of score(asked, weigh)) add(String(hit.id), hit.score);
    for (const hit of score(expanded, (term) => weightOf(term) * weights.synonym)) add(String(hit.id), hit.score * 0.5);

    const near = [...totals].sort((a, b) => b[1] - a[1]).slice(0, candidates);
    const hits = near.flatMap(([id, total]) => {
      const entry = byId.get(id);
      if (!entry) return [];
      const closest = Math.max(...entry.phrases.map((phrase) => closeness(known, phrase, rarity, weights.synonym)));
      const kind = entry.card.kind === "misconception" ? (isSymptom ? 1 : weights.misconception) : 1;
      const names = new Set(entry.phrases.flatMap((phrase) => [...phrase]));
      const covers = coverage(known, names, synonymCovers);
      const named = entry.names.reduce((most, name) => Math.max(most, nameFactor(asked, name, weights)), 1);
      const value = total ** weights.power * (weights.base + closest + weights.union * covers) * kind * named;
      return [{ id, title: entry.card.title, score: Math.round(value * 100) / 100, covers }];
    });
    // A misconception that fits speaks for the cards that it stands on as well.
    for (const hit of isSymptom ? [] : [...hits]) {
      const card = byId.get(hit.id)?.card;
      for (const id of card?.kind === "misconception" ? card.needs : []) {
        const better = hits.find((other) => other.id === id);
        if (better) better.score += hit.score * weights.inherited;
      }
    }
    return hits.sort((a, b) => b.score - a.score).slice(0, limit);
  };
}

/** What a card is called: its id, and its title as far as it names Python's own word ("Show a text on the screen: print"). */
function namesOf({ id, kind, title }: SearchableCard): string[][] {
  if (kind === "misconception") return [];
  const own = title.includes(": ") ? [title.slice(title.lastIndexOf(": ") + 2)] : [];
  return [id.replaceAll("-", " "), ...own].map(termsOf).filter((terms) => terms.length > 0);
}

/** Above 1 if the question asks for something by its name. */
function nameFactor(asked: string[], name: string[], { named, partlyNamed }: typeof searchWeights): number {
  const isAsked = (term: string) => asked.includes(term) || synonymsOf(term).some((other) => asked.includes(other));
  if (!name.every(isAsked)) return 1;
  const strong = asked.filter((term) => !isWeak(term)).length;
  return Math.max(strong, 1) <= name.length ? named : asked.length <= name.length + 2 ? partlyNamed : 1;
}

/** How rare a term is among cards: 1 and more. */
function countRarity(cards: Set<string>[][]) {
  const seenIn = new Map<string, number>();
  for (const phrases of cards)
    for (const term of new Set(phrases.flatMap((phrase) => [...phrase]))) seenIn.set(term, (seenIn.get(term) ?? 0) + 1);
  const rarity = (term: string): number => Math.log(1 + cards.length / (1 + (seenIn.get(term) ?? 0)));
  return Object.assign(rarity, { knows: (term: string) => seenIn.has(term) });
}

type Weighed = { term: string; weight: number };

/** From 0 to 1: the share of the terms' weight that stands among the others, synonyms for less. */
function coverage(asked: Weighed[], others: ReadonlySet<string>, synonymWeight: number): number {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const share = (term: string) =>
    others.has(term) ? 1 : synonymsOf(term).some((other) => others.has(other)) ? synonymWeight : 0;
  return total === 0 ? 0 : asked.reduce((sum, { term, weight }) => sum + weight * share(term), 0) / total;
}

/** From 0 to 1: how much of the question a phrase covers and how much of the phrase the question does, as their harmonic mean. */
function closeness(
  asked: Weighed[],
  phrase: ReadonlySet<string>,
  rarity: (term: string) => number,
  synonymWeight: number,
): number {
  const recall = coverage(asked, phrase, synonymWeight);
  const weighed = [...phrase].map((term) => ({ term, weight: weightOf(term) * rarity(term) }));
  const precision = coverage(weighed, new Set(asked.map(({ term }) => term)), synonymWeight);
  return recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
}

function toDocument(card: SearchableCard): Record<string, string> {
  return {
    id: card.id,
    title: `${card.title} ${card.id.replaceAll("-", " ")}`,
    aliases: card.aliases.join(" . "),
    answer: card.answer,
    more: [
      card.why,
      card.levels.new,
      card.levels.some,
      ...card.mistakes.map((mistake) => `${mistake.title} ${mistake.why}`),
    ].join(" "),
  };
}
