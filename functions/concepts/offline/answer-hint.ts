import type { TestResult } from "../../../events/run-result.ts";
import type { HintStep } from "../hint-ladder.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { answerConcept } from "./answer-concept.ts";
import type { Draft } from "./draft.ts";
import { findPlaces, quoteLine } from "./find-places.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };
const names = ["", "a question", "where to look", "the idea, with a different example", "the steps in words"];

/** The ladder's step for the open exercise; asked for the whole solution, it says kindly why that is not given. */
export function answerHint(
  situation: Situation,
  knowledge: Knowledge,
  step: HintStep,
  tests: readonly TestResult[] | null = null,
): Draft {
  const { exercise, question } = situation;
  if (!exercise) return answerConcept(situation, knowledge);
  const card = cardOfExercise(situation, knowledge);
  const rest = card ? fromCard(card, situation) : noCard;
  const place = standsAt(tests) ?? placeOf(situation);
  if (step.kind === "closed")
    return {
      ...rest,
      answer: "Your teacher wants this exercise tried without hints from me.",
      place,
      more: "I can still explain any word or idea in the task.",
      next: "Write down what goes in and what should come out for one small case, or ask your teacher with “Ask the teacher”.",
      hintLevel: null,
    };
  const { text, example } = splitHint(exercise.hints[step.level - 1] ?? "");
  const seeks = question.flags.includes("solution_seeking");
  return {
    ...rest,
    answer: seeks
      ? `I do not give the solution away, because then it would not be yours; but here is step ${step.level} of 4, ${names[step.level]}.`
      : `Step ${step.level} of 4, ${names[step.level]}.`,
    place,
    more: text,
    ...(example !== null && { example: { code: example, input: [], files: {} } }),
    next: nextOf(step, situation),
    hintLevel: step.level,
  };
}

function nextOf(step: Extract<HintStep, { kind: "step" }>, situation: Situation): string {
  if (step.repeated && situation.lastRun === null)
    return "Try it in your program and run it; the next step comes after that.";
  if (step.repeated && (step.level >= 4 || situation.supportLevel === "hints"))
    return "This is the last step I can give. Try it, and if it does not work, ask your teacher with “Ask the teacher”.";
  if (step.repeated) return "You have not run your program since this step. Try it first; then I have one step more.";
  return "Try just this, and press Run. If you are still stuck then, ask for the next step.";
}

/** A hint's third step carries its own example as fenced Python, and what that prints. */
export function splitHint(hint: string): { text: string; example: string | null } {
  const fence = /```python[^\n]*\n([\s\S]*?)```/.exec(hint);
  const text = hint
    .replace(/```[\s\S]*?```/g, "")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
  return { text, example: fence?.[1]?.trimEnd() ?? null };
}

/** How far the program is, by the task's own tests: where to look on. */
function standsAt(tests: readonly TestResult[] | null): string | null {
  const failed = tests?.filter((test) => test.outcome === "failed") ?? [];
  const first = failed.find((test) => !test.hidden) ?? failed[0];
  if (!tests || !first) return null;
  const passed = tests.length - failed.length;
  const line = first.error?.line ? ` It stops in line ${first.error.line}, with \`${first.error.type}\`.` : "";
  const which = first.hidden ? `the hidden one “${first.name}”` : `“${first.name}”`;
  return passed === 0
    ? `None of the ${tests.length} tests passes yet; the first to look at is ${which}.${line}`
    : `Your program passes ${passed} of the ${tests.length} tests already; the first that it does not is ${which}.${line}`;
}

/** The student's line that has most to do with the exercise, as a place to begin. */
export function placeOf(situation: Situation): string | null {
  const { exercise, question } = situation;
  const code = question.code?.trim() ? question.code : null;
  if (!exercise || !code) return null;
  if (code.trim() === exercise.starter.trim()) return "Your program is still as it was given.";
  for (const concept of exercise.trains.toReversed()) {
    const place = findPlaces(code, concept, 1)[0];
    if (place) return `In your program this is about line ${place.line}, ${quoteLine(place.source)}.`;
  }
  const lines = code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  return lines.length > 0 ? `Your program has ${lines.length} ${lines.length === 1 ? "line" : "lines"} so far.` : null;
}
