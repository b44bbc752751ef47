import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { freshExample, fromCard } from "./pick-card.ts";
import { splitSentences } from "./split-sentences.ts";

const forms = [
  /\bdif+[a-z]*\b\W+(?:\w+\W+)??(?:between|of|from|is)?\s*(.{1,30}?)\s+(?:and|from|vs\.?|versus|or|&|to)\s+(.{1,30})$/i,
  /^\W*(.{1,25}?)\s+(?:vs\.?|versus)\s+(.{1,25})$/i,
  /\b(?:when|should i|do i) use (.{1,25}?) (?:or|and when|instead of) (.{1,25})$/i,
];

/** "Difference between a list and a tuple": what each of the two is, from their cards; null where one of them has none. */
export function answerComparison(situation: Situation, knowledge: Knowledge): Draft | null {
  const text = situation.question.text
    .replace(/\b(?:pls|plz|please|in python|python|again)\b/gi, " ")
    .replace(/[\s?.!]+$/, "");
  const found = forms.map((form) => form.exec(text)).find((match) => match !== null);
  const [one, two] = [found?.[1], found?.[2]].map((name) => bare(name ?? ""));
  if (!one || !two || one === two) return null;
  const both = knowledge.search(`${one} ${two}`, 4).find(({ card }) => namesBoth(card, one, two))?.card;
  if (both) return explainBoth(both, situation);

  const [first, second] = [cardOfName(one, knowledge), cardOfName(two, knowledge)];
  if (!first || !second || first === second) return null;
  const rest = [first, second].map((card) => fromCard(card, situation));
  const said = [first, second].map((card) => splitSentences(card.answer));
  return {
    answer: said[0]?.[0] ?? first.answer,
    place: said[1]?.[0] ?? second.answer,
    more: [said[0]?.[1], said[1]?.[1]].filter(Boolean).join(" ") || null,
    example: freshExample(second, situation),
    check: first.check,
    sources: rest.flatMap(({ sources }) => sources),
    concepts: rest.flatMap(({ concepts }) => concepts).filter((concept, at, all) => all.indexOf(concept) === at),
    next: `Say in your own words when you would take ${quoted(one)} and when ${quoted(two)}; then ask me to quiz you on one of them.`,
    hintLevel: null,
  };
}

const explainBoth = (card: Card, situation: Situation): Draft => {
  const [first = card.answer, ...rest] = splitSentences(card.answer);
  return {
    ...fromCard(card, situation),
    answer: first,
    place: null,
    more: [...rest, card.levels.some].join(" "),
    next: "Say for each line of the example which of the two it is, and why; then change it to the other and see what happens.",
    hintLevel: null,
  };
};

const bare = (name: string): string =>
  name
    .replace(/\b(?:an?|the|to|is|using|loops?|statements?|function|method)\b/gi, " ")
    .replace(/dict\w*/i, "dictionary")
    .replace(/[`"'()]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** A card that speaks of the two together: one of its names has both. */
function namesBoth(card: Card, one: string, two: string): boolean {
  const has = (text: string, name: string) =>
    ` ${text.toLowerCase().replace(/[^\w=%/*+!<>-]+/g, " ")} `.includes(` ${name} `);
  const compared = card.aliases.filter((alias) => /\b(?:vs|or|and|between|instead of|not)\b/.test(alias));
  return [card.title, card.id.replaceAll("-", " "), ...compared].some((text) => has(text, one) && has(text, two));
}

function cardOfName(name: string, knowledge: Knowledge): Card | null {
  const singular = name.replace(/s$/, "").replaceAll(" ", "-");
  return (
    knowledge.cardById(singular) ??
    knowledge.cardById(`${singular}-loop`) ??
    knowledge.search(name, 1).find(({ fits }) => fits)?.card ??
    null
  );
}

const quoted = (name: string): string => `“${name}”`;
