import { ordinal } from "../diverge/describe-divergence.ts";
import type { WrongPlace } from "../diverge/diverge-answer.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { quoteLine } from "./find-places.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";

/** Exercises that show a program and ask what it does: their answer is no program, and running one would give it away. */
export const asksForAnswer = ({ exercise }: Pick<Situation, "exercise">): boolean =>
  exercise?.kind === "predict" || exercise?.kind === "trace";

const guesses =
  /\b(i (?:think|guess|say|believe)|is it|my answer|answer is|it(?:'s| is) \S+ ?\?|prints?|shows?|maybe)\b/i;

/** Whether what was asked holds an answer to such an exercise. */
export const tellsAnswer = ({ question: { text, code }, exercise }: Situation): boolean =>
  asksForAnswer({ exercise }) && ((code?.trim() ?? "") !== "" || guesses.test(text));

/** What of an answer is right, and the line of the shown program that decides about the rest; never what it should be. */
export function answerPrediction(situation: Situation, knowledge: Knowledge, wrong: WrongPlace | null): Draft {
  const { exercise } = situation;
  const card = cardOfExercise(situation, knowledge);
  const rest = card ? fromCard(card, situation) : { example: null, check: null, sources: [], concepts: [] };
  if (!wrong)
    return {
      ...rest,
      answer: "Yes, that is right.",
      place: null,
      more: "You have followed the program just as Python does.",
      next: "Give it as your answer with Check, and then change one number of the program in your head: what would it show then?",
      hintLevel: null,
    };
  const { at, unit, line, turn } = wrong;
  const source = line === null ? undefined : exercise?.program.split("\n")[line - 1];
  const times = turn > 1 ? `, the ${ordinal(turn)} time it runs` : "";
  return {
    ...rest,
    answer:
      at > 1
        ? `Not yet: the first ${at - 1 === 1 ? unit : `${at - 1} ${unit}s`} of your answer ${at === 2 ? "is" : "are"} right, and the ${ordinal(at)} is not.`
        : `Not yet: already the first ${unit} of your answer is another one than the program's.`,
    place:
      line !== null && source?.trim()
        ? `What belongs there is decided in line ${line} of the program${times}: ${quoteLine(source)}.`
        : "The program has nothing more to show there.",
    more: null,
    next: `Follow the program to that place with a finger on each line, and write down what each name holds. What do they hold ${line === null ? "at the end" : `just before line ${line}`}?`,
    hintLevel: null,
  };
}
