import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";

/** The program is still the one that the exercise began with, and is not meant to be wrong. */
export const isUntouched = ({ exercise, question: { code, lastRun } }: Situation): boolean =>
  exercise !== null &&
  exercise.kind !== "repair" &&
  exercise.starter.trim() !== "" &&
  code?.trim() === exercise.starter.trim() &&
  lastRun?.outcome !== "exception";

/** Nothing was written yet that could be wrong: the first case is where to begin. */
export function answerUntouched(situation: Situation, knowledge: Knowledge): Draft {
  const card = cardOfExercise(situation, knowledge);
  const visible = situation.exercise?.tests.find((test) => !test.hidden);
  return {
    ...(card ? fromCard(card, situation) : { example: null, check: null, sources: [], concepts: [] }),
    answer: "Your program is still as it was given: the tests fail only because nothing is in it yet.",
    place: null,
    more: card?.answer ?? null,
    next: `${visible ? `Begin with one case, “${visible.name}”, and write` : "Write"} the first line that you are sure of. If you do not know how, ask for a hint.`,
    hintLevel: null,
  };
}
