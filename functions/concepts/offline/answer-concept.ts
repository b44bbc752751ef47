import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { answerComparison } from "./answer-comparison.ts";
import type { Draft } from "./draft.ts";
import { findPlaces, hasLook, quoteLine } from "./find-places.ts";
import { cardOfExercise, freshExample, fromCard, lastCard, levelOf, searchCards } from "./pick-card.ts";
import { lowerFirst } from "./sentence.ts";
import { splitSentences } from "./split-sentences.ts";
import { sayTried, sayWhy, type Tried } from "./try-expression.ts";

const asksExample = /\b(another|one more|more) (?:examples?|one)\b|^\s*(?:another|example|again)\W*$/i;
/** A few words that only make sense after an answer. */
const asksWhatFollows =
  /^\W*(?:ok(?:ay)?|but|and|so|hm+|i|still|sorry|,|\s)*(?:why(?: (?:is|does) (?:that|it|this))?|how come|what do you mean|(?:don'?t|dont|do not|didn'?t|did not|not) (?:really )?(?:get|understand)(?: (?:it|that|this))?|i'?m confused|confused)\W*$|^\W*(?:please |can you |could you |say (?:that|it) |explain (?:it|that) |show (?:me )?|give (?:me )?|in |make it )*(?:(?:a |an )?(?:simpler|easier|shorter)(?: words)?|again|another (?:example|one)|(?:one )?more examples?|simple words)(?: please| pls)?\W*$/i;

/** "simpler", "but why": words that only make sense after an answer, and there was one. */
export function followsUp(situation: Situation, knowledge: Knowledge): boolean {
  const { text, code, route } = situation.question;
  const meansTalk = situation.history.length > 0 && asksWhatFollows.test(text) && !code?.trim();
  return meansTalk && route !== "unsafe" && route !== "practice" && lastCard(situation, knowledge) !== null;
}

/** Explains what was asked about, from the card that fits; where none does, it says so and offers the nearest. */
export function answerConcept(situation: Situation, knowledge: Knowledge, tried: Tried | null = null): Draft {
  const { text } = situation.question;
  const previous = asksWhatFollows.test(text) ? lastCard(situation, knowledge) : null;
  if (previous) {
    const how = asksExample.test(text) ? "another" : /\b(?:why|how come)\b/i.test(text) ? "why" : "new";
    return explain(previous, situation, how, knowledge);
  }
  if (tried) {
    const about = knowledge.cardById(tried.card ?? "") ?? searchCards(situation, knowledge)[0]?.card;
    if (about) return explainTried(tried, about, situation);
  }
  const both = answerComparison(situation, knowledge);
  if (both) return both;
  const found = searchCards(situation, knowledge);
  const best = found.find(({ fits }) => fits) ?? bareSearch(situation, knowledge);
  if (best) return explain(best.card, situation, asksExample.test(text) ? "another" : null, knowledge);
  return admit(
    found.filter(({ score }) => score >= nearScore).map(({ card }) => card),
    situation,
    knowledge,
  );
}

/** "Difference of print and return pls": the two names alone may find what the whole sentence does not. */
function bareSearch(situation: Situation, knowledge: Knowledge) {
  const text = situation.question.text.replace(
    /\b(?:pls|plz|please|the|what|is|whats|diff?e?re?nces?|difrence|between|of|from|vs|versus|in|python|can|u|you|tell|explain|me|simple|simply|easy|easily|i|am|im|i'm|\d+(?![.\d])|years?|old|kid)\b/gi,
    " ",
  );
  // Numbers are what such a question is about, and no card speaks of them.
  if (/\d\.\d/.test(situation.question.text)) return undefined;
  const found = searchCards({ ...situation, question: { ...situation.question, text } }, knowledge, 1);
  return found.find(({ fits }) => fits);
}

/** Below it a card has nothing to do with the question. */
const nearScore = 8;

function explain(card: Card, situation: Situation, how: "new" | "another" | "why" | null, knowledge: Knowledge): Draft {
  const wording = card.levels[how === "new" || how === "why" ? "new" : levelOf(card, situation, knowledge)];
  const [first = card.answer, ...rest] = splitSentences(card.answer);
  const mistake = card.mistakes[0];
  return {
    answer:
      how === "new"
        ? firstSentence(wording)
        : how === "another"
          ? `Here is another look at it: ${lowerFirst(first)}`
          : how === "why"
            ? firstSentence(card.why)
            : first,
    more:
      how === "why"
        ? [restOf(card.why), card.levels.some].filter(Boolean).join(" ")
        : how === "new"
          ? restOf(wording)
          : how === "another"
            ? null
            : [...rest, wording].join(" "),
    place: placeOf(card, situation),
    ...fromCard(card, situation),
    ...(how === "another" && {
      example: freshExample(
        card,
        situation,
        knowledge.cards.filter((other) => other.concept === card.concept),
      ),
    }),
    next: [tryIt(card), mistake && commonSlip(mistake)].filter(Boolean).join(" "),
    hintLevel: null,
  };
}

/** What was asked about has been tried: its value first, then the rule behind it. */
function explainTried(tried: Tried, card: Card, situation: Situation): Draft {
  return {
    ...fromCard(card, situation),
    answer: sayTried(tried),
    place: null,
    more: sayWhy(tried) ?? card.answer,
    example: { code: tried.code, input: [], files: {} },
    next: "Change one number or sign in it, say what will come out, and run it.",
    hintLevel: null,
  };
}

/** One of a few ways to go on, always the same for a card. */
function tryIt({ id }: Card): string {
  const ways = [
    "Change one thing in this example, guess what it will show, and run it.",
    "Open it with “Try it”, give it other values, and say first what will come out.",
    "Cover the output, say what each line does, and then look whether you were right.",
  ];
  return ways[id.length % ways.length] ?? "";
}

/** The line that is wrong, where one can be shown, and what comes of it. */
function commonSlip({ title, code, repair, why }: Card["mistakes"][number]): string {
  const [wrong, right] = [code, repair].map((block) => ("code" in block ? (block.code ?? "").split("\n") : []));
  const mended = new Set(right?.map((line) => line.trim()));
  const line = wrong?.find((each) => each.trim() !== "" && !mended.has(each.trim()));
  return line === undefined
    ? `A common slip here, “${title.replaceAll(/[“”]/g, "")}”: ${why}`
    : `A common slip here: ${quoteLine(line)}. ${why}`;
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
    answer: situation.question.flags.includes("language")
      ? "I have no checked answer to exactly that, and so far I can answer in English only."
      : "I have no checked answer to exactly that.",
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
  // What is believed about something is no part of a program, and what has no look cannot be missed.
  if (places.length === 0)
    return card.kind === "misconception" || !hasLook(card.concept) ? null : "Your program does not use this yet.";
  const quoted = places.map(({ line, source }) => `line ${line}, ${quoteLine(source)}`).join(" and ");
  return `In your program you use it in ${quoted}.`;
}

const firstSentence = (text: string): string => splitSentences(text)[0] ?? text;
const restOf = (text: string): string | null => splitSentences(text).slice(1).join(" ") || null;
