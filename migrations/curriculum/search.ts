import MiniSearch from "minisearch";
import type { Card } from "./schema.ts";
import { stem } from "./stem.ts";

export interface CardHit {
  id: string;
  title: string;
  /** Higher is better; comparable only within one question. */
  score: number;
}

/** Words that stand in every question and say nothing about its subject. */
const stopWords = new Set(
  "a an the and of to in on at is are was be been it its this that these those i me my you your we he she they them do does did doing done can could would should will shall may might must have has had how what why when where which who with for from by as so but if then than there here about into out up down no yes please help need want get got make made let lets use used using way thing things something anything someone python code program programs programming".split(
    " ",
  ),
);
/** Of these, Python's own words are kept when they stand alone or in code: they are what the question is about. */
const keywords = new Set(
  "and or not if else elif for while in is def return class with as from import try except finally raise pass break continue lambda print input".split(
    " ",
  ),
);

/** `f"{x}"`, `==`, `*args`, `__init__`, `list.append`, `//`: kept whole; words are taken apart and stemmed. */
export function tokenize(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/__\w+__|\*{1,2}[a-z]\w*|[a-z0-9]+(?:'[a-z]+)?|[=!<>+\-*/%]=|\/\/|\*\*|[+\-*/%<>=#@&|^{}[\]():.,"']/g) ??
    []
  );
}

const punctuation = /^[#@&|^{}[\]():.,"'<>=+\-*/%]$/;

/** The words of a text that search goes by; operators count, punctuation that ends sentences does not. */
export function terms(text: string): string[] {
  const tokens = tokenize(text);
  return tokens.flatMap((token, at) => {
    if (punctuation.test(token)) {
      const alone = tokens[at - 1] !== token && tokens[at + 1] !== token;
      return /^[%#=+*/<>-]$/.test(token) && alone ? [token] : [];
    }
    return [token];
  });
}

function processTerm(term: string): string | null {
  const plain = term.replace(/'[a-z]+$/, "");
  if (stopWords.has(plain) && !keywords.has(plain)) return null;
  return /^[a-z]/.test(plain) ? stem(plain) : plain;
}

/** Finds the cards that answer a question in a beginner's words; at most `limit`, the best first, none when nothing fits. */
export function createCardSearch(cards: readonly Card[], limit = 5) {
  const search = new MiniSearch<Record<string, string>>({
    fields: ["title", "aliases", "answer", "more"],
    storeFields: ["title"],
    tokenize: terms,
    processTerm,
    searchOptions: { boost: { title: 4, aliases: 3, answer: 1, more: 0.3 }, combineWith: "OR" },
  });
  search.addAll(cards.map(toDocument));
  return (question: string): CardHit[] =>
    search
      .search(question)
      .slice(0, limit)
      .map(({ id, title, score }) => ({ id: String(id), title: String(title), score: Math.round(score * 100) / 100 }));
}

function toDocument(card: Card): Record<string, string> {
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
