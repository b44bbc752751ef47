import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { findPlaces, quoteLine } from "./find-places.ts";
import { cardOfExercise, freshExample, fromCard, lastCard, levelOf, searchCards } from "./pick-card.ts";
import { splitSentences } from "./split-sentences.ts";

const asksSimpler = /\b(simpler|easier|simple words|shorter|like i'?m (five|5))\b/i;
const asksExample = /\b(another|one more|more) examples?\b|^\s*(example|again)\W*$/i;
/** A few words that only make sense after an answer. */
const asksWhatFollows =
  /^\W*(?:please |can you |could you |say (?:that|it) |explain (?:it|that) |show (?:me )?|give (?:me )?|in |make it )*(?:(?:a |an )?(?:simpler|easier|shorter)(?: words)?|again|another (?:example|one)|(?:one )?more examples?|simple words)(?: please| pls)?\W*$/i;

/** Explains what was asked about, from the card that fits; where none does, it says so and offers the nearest. */
export function answerConcept(situation: Situation, knowledge: Knowledge): Draft {
  const { text } = situation.question;
  const previous = asksWhatFollows.test(text) ? lastCard(situation, knowledge) : null;
  if (previous) return explain(previous, situation, asksSimpler.test(text) ? "new" : "another", knowledge);
  const found = searchCards(situation, knowledge);
  const best = found.find(({ fits }) => fits);
  if (best) return explain(best.card, situation, asksExample.test(text) ? "another" : null, knowledge);
  return admit(
    found.filter(({ score }) => score >= nearScore).map(({ card }) => card),
    situation,
    knowledge,
  );
}

/** Below it a card has nothing to do with the question. */
const nearScore = 8;

function explain(card: Card, situation: Situation, how: "new" | "another" | null, knowledge: Knowledge): Draft {
  const wording = card.levels[how === "new" ? "new" : levelOf(card, situation, knowledge)];
  const [first = card.answer, ...rest] = splitSentences(card.answer);
  const mistake = card.mistakes[0];
  return {
    answer:
      how === "new"
        ? firstSentence(wording)
        : how === "another"
          ? `Here is another look at it: ${lowerFirst(first)}`
          : first,
    more: how === "new" ? restOf(wording) : how === "another" ? null : [...rest, wording].join(" "),
    place: placeOf(card, situation),
    ...fromCard(card, situation),
    ...(how === "another" && {
      example: freshExample(
        card,
        situation,
        knowledge.cards.filter((other) => other.concept === card.concept),
      ),
    }),
    next: mistake
      ? `Change one thing in this example, guess what it will show, and run it. A common slip here: ${mistake.why}`
      : "Change one thing in this example, guess what it will show, and run it.",
    hintLevel: null,
  };
}

/** Says that nothing fits, with the three nearest cards and the teacher as ways on. */
export function admit(cards: readonly Card[], situation: Situation, knowledge: Knowledge): Draft {
  const here = cardOfExercise(situation, knowledge);
  const first = knowledge.cardOf("print") ?? knowledge.cards[0];
  const known = [...cards, ...(here ? [here] : [])];
  const near = (known.length > 0 || !first ? known : [first])
    .filter((card, at, all) => all.indexOf(card) === at)
    .slice(0, 3);
  const list = near.map((card) => `- ${card.title}`).join("\n");
  const nearest = near[0];
  const isNear = known.length > 0;
  return {
    answer: "I have no checked answer to exactly that.",
    place: null,
    more: isNear ? `These notes are the nearest I have:\n\n${list}` : null,
    ...(nearest ? fromCard(nearest, situation) : { example: null, check: null, sources: [], concepts: [] }),
    sources: near.map((card) => ({ title: card.title, url: card.doc, card: card.id })),
    next: isNear
      ? "Ask about one of them by its name, put your question in other words, or send it to your teacher with “Ask the teacher”."
      : "Put your question in other words, with the name of what you mean in Python, or send it to your teacher with “Ask the teacher”.",
    hintLevel: null,
  };
}

/** Where the student's own program uses what a card is about. */
export function placeOf(card: Card, situation: Situation): string | null {
  const { code } = situation.question;
  if (!code?.trim()) return null;
  const places = findPlaces(code, card.concept, 2);
  if (places.length === 0) return "Your program does not use this yet.";
  const quoted = places.map(({ line, source }) => `line ${line}, ${quoteLine(source)}`).join(" and ");
  return `In your program you use it in ${quoted}.`;
}

const firstSentence = (text: string): string => splitSentences(text)[0] ?? text;
const restOf = (text: string): string | null => splitSentences(text).slice(1).join(" ") || null;
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) &&
  !/^(Python|True|False|None)\b/.test(text) &&
  !/^\w+Error\b/.test(text) &&
  !/^I\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
