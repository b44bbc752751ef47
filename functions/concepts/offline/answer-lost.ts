import { termsOf } from "../../../migrations/curriculum/search-words.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";

const feelings =
  /\b(?:i'?m|i am|i feel|feel(?:ing)?|(?:do not|don'?t|dont|can'?t|cant|cannot|didn'?t) (?:really )?(?:understand|get|follow|know)|understand nothing|know what to do|(?:it|this|that|python|programming|coding|everything) (?:is|makes?)|anything|nothing|everything|this|python|programming|coding|at all|no sense|no (?:idea|clue)|hate|stupid|dumb|useless|annoying|ugh+|argh+|wtf|omg|ffs|(?:want to )?giv(?:e|ing) up|sick of|fed up|frustrat\w+|impossible|(?:so|too) (?:hard|stupid|dumb)|hard|difficult|stuck|lost|confus\w+|angry|crying|help(?: me)?|need help|(?:too|so|very|for|am|that|it) |i |please|pls|totally|completely|really|just|still|always|never|all|any ?more)\b/gi;

/** Whether someone only says how it feels: no word of it names a thing that could be explained. */
export function isLost({ question: { text, flags } }: Pick<Situation, "question">): boolean {
  const asksForHelp = /^\W*(?:(?:please|pls|can you|i need|some) )*help\b/i.test(text);
  if (!flags.includes("stuck") && !flags.includes("frustrated") && !asksForHelp) return false;
  return termsOf(text.replace(/[’‘`´]/g, "'").replace(feelings, " ")).length === 0;
}

/** A kind word and one small first step, of the open exercise where there is one; nothing is explained that was not asked. */
export function answerLost(situation: Situation, knowledge: Knowledge): Draft {
  const { exercise } = situation;
  const card = cardOfExercise(situation, knowledge) ?? knowledge.cardById("rubber-duck") ?? knowledge.cardOf("print");
  return {
    ...(card ? fromCard(card, situation) : { example: null, check: null, sources: [], concepts: [] }),
    answer: situation.question.flags.includes("frustrated")
      ? "It is all right to feel like this: it happens to everybody who learns to program, and it does not mean that you are not clever."
      : "It is all right to be stuck: it happens to everybody who learns to program, and one small step is enough.",
    place: null,
    more: "Nobody has to understand everything at once. Leave the rest for now and look only at these few lines.",
    next: exercise
      ? `First step: read the task of “${exercise.title}” once more and say in your own words what should come out. Then ask for a hint, and I give you a small one.`
      : "First step: run this example, change one thing in it, and run it again. Then tell me the first word or line that is unclear, and we begin there.",
    hintLevel: null,
  };
}
