import type { Card } from "../../../migrations/curriculum/schema.ts";
import { describeDivergence } from "../diverge/describe-divergence.ts";
import type { Diverged } from "../diverge/diverge.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import type { Draft } from "./draft.ts";
import { explainError } from "./explain-error.ts";
import { quoteLine } from "./find-places.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";
import { lowerFirst } from "./sentence.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

/** What the program does, shown on the smallest input, and where to look: never what the line should be. */
export function explainDivergence(diverged: Diverged, situation: Situation, knowledge: Knowledge): Draft {
  const code = codeOf(situation) ?? "";
  const card = cardOfMistake(situation, knowledge) ?? cardOfExercise(situation, knowledge);
  const told = describeDivergence(diverged, code);
  const { reason, error } = diverged.test;
  const call = diverged.tried.kind === "call" ? diverged.tried.call : "";
  const types = diverged.tried.kind === "program" && (diverged.tried.input ?? []).length > 0;
  const missing = error ? notThere(error, code, call, types) : null;
  const rest = card ? fromCard(card, situation) : noCard;
  if (missing !== null) {
    const about = knowledge.cardById(missing.card) ?? card;
    return {
      ...(about ? fromCard(about, situation) : noCard),
      answer: missing.says,
      place: told.shown,
      more: null,
      next: "Read in the task how it is called there, and compare that with your program letter by letter: names, brackets, and what stands between them.",
      hintLevel: null,
    };
  }
  if (reason?.startsWith("source-"))
    return {
      ...rest,
      answer: `What your program shows is not the trouble: the task wants it written in another way (${diverged.test.expected ?? diverged.test.name}).`,
      place: null,
      more: card?.answer ?? null,
      next: "Read in the task what it says about how to write it, and change just that.",
      hintLevel: null,
    };
  const cause = error ? explainError(error, code).cause : null;
  const source = diverged.turn ? code.split("\n")[diverged.turn.line - 1] : undefined;
  return {
    ...rest,
    answer: cause
      ? `On some inputs your program stops: ${lowerFirst(cause)}`
      : reason === "timeout" || reason === "cpu"
        ? "Your program runs, but on some inputs it never comes to an end."
        : "Your program runs, but it gives another result than the task asks for.",
    place: [told.shown, told.step && `${told.step}${source?.trim() ? ` That line is ${quoteLine(source)}.` : ""}`]
      .filter((text) => text !== null)
      .join("\n\n"),
    more: null,
    next: told.question,
    hintLevel: null,
  };
}

/** The task calls what the program does not have, or with another number of values: no line of the program is at fault. */
function notThere(
  { type, message }: { type: string; message: string },
  code: string,
  call: string,
  types: boolean,
): { says: string; card: string } | null {
  if (type === "EOFError" && !types)
    return {
      says: "The task types nothing in, and your program waits with `input()` for a line that never comes.",
      card: "input",
    };
  const name = type === "NameError" ? /name '(\w+)'/.exec(message)?.[1] : undefined;
  if (name !== undefined && !new RegExp(`\\b${name}\\b`).test(code))
    return {
      says: `The task's tests look for \`${name}\`, and your program defines nothing of that name.`,
      card: /^[A-Z]/.test(name) ? "class" : "function",
    };
  const called = type === "TypeError" ? /^(\w+)\(\) (?:missing|takes)/.exec(message)?.[1] : undefined;
  if (called !== undefined && call.includes(`${called}(`) && !new RegExp(`(?<!def )\\b${called}\\(`).test(code))
    return {
      says: `The task calls \`${called}\` with another number of values than yours has parameters.`,
      card: "parameter-and-argument",
    };
  return null;
}

/** What the student believes, where their program is one of the wrong answers that were foreseen. */
export function cardOfMistake({ exercise, question }: Situation, knowledge: Knowledge): Card | null {
  const squeeze = (code: string) => code.replace(/#.*$/gm, "").replace(/\s+/g, "");
  const own = squeeze(question.code ?? "");
  const known = exercise?.wrongAnswers.find((wrong) => wrong.code !== undefined && squeeze(wrong.code) === own);
  return known ? knowledge.cardById(known.misconception) : null;
}
