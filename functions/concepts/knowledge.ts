import type { Card, Exercise } from "../../migrations/curriculum/schema.ts";

export type ExampleBlock = Extract<Card["example"], { kind: "example" }>;

export interface FoundCard {
  readonly card: Card;
  /** Comparable within one search only. */
  readonly score: number;
  /** Whether the card is near enough to answer from, rather than to be offered. */
  readonly fits: boolean;
}

/** What the tutor knows: cards, and the exercises that students practise with. */
export interface Knowledge {
  readonly cards: readonly Card[];
  /** The current version of each exercise on the path, in its order. */
  readonly exercises: readonly Pick<Exercise, "slug" | "title" | "lesson" | "trains" | "needs" | "difficulty">[];
  /** The likeliest first. */
  search(words: string, limit: number): FoundCard[];
  /** The card that explains a concept, else one that belongs to it. */
  cardOf(concept: string): Card | null;
  cardById(id: string): Card | null;
  /** A concept as people call it. */
  nameOf(concept: string): string;
}

export type LoadKnowledge = () => Promise<Knowledge>;

/** A card's example, where it is one that runs. */
export function exampleOf(card: Card): ExampleBlock | null {
  return card.example.kind === "example" && card.example.role !== "fragment" ? card.example : null;
}

/** Programs of a card, the plainest first: its example, then repaired mistakes. */
export function examplesOf(card: Card): ExampleBlock[] {
  return [card.example, ...card.mistakes.map((mistake) => mistake.repair)].filter(
    (block): block is ExampleBlock => block.kind === "example" && block.role !== "fragment",
  );
}
