import type { Card } from "../../../migrations/curriculum/schema.ts";
import { type ExampleBlock, examplesOf, type FoundCard, type Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { findConcepts } from "./find-places.ts";

/** The card that the last answer stood on, else the one that its question finds: what "simpler" and "another example" speak of. */
export function lastCard(situation: Situation, knowledge: Knowledge): Card | null {
  for (const turn of situation.history.toReversed())
    for (const { card } of turn.sources) {
      const found = card === null ? null : knowledge.cardById(card);
      if (found) return found;
    }
  for (const turn of situation.history.toReversed()) {
    const found = turn.text === "" ? undefined : knowledge.search(turn.text.slice(0, 400), 1).find(({ fits }) => fits);
    if (found) return found.card;
  }
  return null;
}

/** The program that the last answer has shown: what "show a trace" speaks of. */
export function lastExample(situation: Situation, knowledge: Knowledge): string | null {
  const shown = situation.history.flatMap((turn) =>
    turn.blocks.flatMap((block) => (block.kind === "code" ? [block.code] : [])),
  );
  const card = shown.length > 0 ? null : lastCard(situation, knowledge);
  return shown.at(-1) ?? (card ? (examplesOf(card).find(({ input }) => input.length === 0)?.code ?? null) : null);
}

/** What the question's words find. */
export function searchCards(situation: Situation, knowledge: Knowledge, limit = 4): FoundCard[] {
  const words = situation.question.text
    .slice(0, 400)
    .replace(/\b(whats|wats|what s)\b/gi, "what is")
    .replace(/\b(hows)\b/gi, "how is");
  return knowledge.search(words, limit);
}

/** A card for where the student stands: of what the exercise trains, as far as their program uses it, else of what it needs. */
export function cardOfExercise(situation: Situation, knowledge: Knowledge): Card | null {
  const { exercise, question } = situation;
  const used = new Set(findConcepts(question.code ?? ""));
  const trained = exercise?.trains.toReversed() ?? [];
  const wanted = exercise
    ? [...trained.filter((id) => used.has(id)), ...trained, ...exercise.needs]
    : mostTelling(used);
  for (const concept of wanted) {
    const card = knowledge.cardOf(concept);
    if (card) return card;
  }
  return null;
}

/** Of a program's concepts those that say most about it first: everything has names, numbers and calls. */
export function mostTelling(concepts: Iterable<string>): string[] {
  const common = [
    "list",
    "indexing",
    "function-definition",
    "parameter",
    "list-iteration",
    "membership",
    "print",
    "variable",
    "assignment",
    "number-types",
    "string-literal",
    "indentation",
    "function-call",
  ];
  const all = [...concepts].toReversed();
  return [...all.filter((id) => !common.includes(id)), ...all.filter((id) => common.includes(id))];
}

/** An example of a card which this conversation has not shown yet; the first again when all were. */
export function freshExample(card: Card, situation: Situation, beside: readonly Card[] = []): ExampleBlock | null {
  const shown = new Set(
    situation.history.flatMap((turn) =>
      turn.blocks.flatMap((block) => (block.kind === "code" ? [block.code.trim()] : [])),
    ),
  );
  const own = situation.question.code?.trim() ?? "";
  const examples = [card, ...beside].flatMap(examplesOf).filter((example) => example.code.trim() !== own);
  return examples.find((example) => !shown.has(example.code.trim())) ?? examples[0] ?? null;
}

/** How much the student has done with a concept, which chooses the wording. */
export function levelOf(card: Card, situation: Situation, knowledge: Knowledge): keyof Card["levels"] {
  const training = new Set(
    knowledge.exercises.filter((exercise) => exercise.trains.includes(card.concept)).map((exercise) => exercise.slug),
  );
  const solved = situation.standing.filter((standing) => training.has(standing.exercise) && standing.solvedAt !== null);
  if (solved.some((standing) => standing.state === "solved-alone") && solved.length >= 2) return "sure";
  return solved.length > 0 ? "some" : "new";
}

/** What a draft takes from a card: example, check, source, concept. */
export function fromCard(card: Card, situation: Situation): Pick<Draft, "example" | "check" | "sources" | "concepts"> {
  return {
    example: freshExample(card, situation),
    check: card.check,
    sources: [{ title: card.title, url: card.doc, card: card.id }],
    concepts: [card.concept],
  };
}
