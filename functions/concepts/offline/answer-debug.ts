import type { TestResult } from "../../../events/run-result.ts";
import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import type { Draft } from "./draft.ts";
import { cardOfMistake, explainDivergence } from "./explain-divergence.ts";
import { explainError } from "./explain-error.ts";
import { explainNoFault } from "./explain-no-fault.ts";
import { explainStop } from "./explain-stop.ts";
import { findPlaces, quoteLine } from "./find-places.ts";
import type { Observed } from "./observed.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";
import { pastedError, type SeenError } from "./seen-error.ts";
import { lowerFirst } from "./sentence.ts";
import { tellSlip } from "./slips/find-slips.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

/** Cause, line and next step for what really happened when this program ran. */
export function answerDebug(situation: Situation, knowledge: Knowledge, observed: Observed): Draft {
  const pasted = pastedError(situation.question.text);
  const error = observed.result?.error ?? pasted ?? (observed.result === null ? askedError(situation) : null);
  if (error) return explainStop(error, situation, knowledge, observed.typed ?? []);
  const outcome = observed.result?.outcome;
  if (outcome === "timeout" || outcome === "cpu" || outcome === "output" || outcome === "memory")
    return explainLoop(situation, knowledge, observed);
  if (outcome === "needs-input") return explainInput(situation, knowledge);
  if (observed.failedTest && observed.diverged)
    return withSlip(explainDivergence(observed.diverged, situation, knowledge), observed, knowledge);
  if (observed.failedTest) return explainDifference(observed.failedTest, situation, knowledge);
  return explainNoFault(situation, knowledge, observed);
}

/** What shows on some inputs is easier to see beside the line that does it. */
function withSlip(draft: Draft, { slips = [] }: Observed, knowledge: Knowledge): Draft {
  const told = slips[0] ? tellSlip(slips[0]) : null;
  const card = told === null ? null : knowledge.cardById(told.card);
  return told === null || draft.more !== null ? draft : { ...draft, ...(card && fromCardAlone(card)), more: told.says };
}

const fromCardAlone = (card: Card) => ({
  check: card.check,
  sources: [{ title: card.title, url: card.doc, card: card.id }],
  concepts: [card.concept],
});

function explainLoop(situation: Situation, knowledge: Knowledge, observed: Observed): Draft {
  const code = codeOf(situation) ?? "";
  const line = observed.result?.stoppedAtLine ?? null;
  const slip = observed.slips?.find(({ rule }) => rule === "nothing-changes" || rule === "changed-in-loop");
  const told = slip ? tellSlip(slip) : null;
  const loop = findPlaces(code, "while-loop", 1)[0] ?? findPlaces(code, "for-loop", 1)[0];
  const card =
    (told && knowledge.cardById(told.card)) ?? knowledge.cardOf("while-loop") ?? cardOfExercise(situation, knowledge);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: told?.says ?? "Your program did not come to an end in the time it has: most likely a loop never stops.",
    place: loop
      ? told
        ? `Line ${loop.line} is ${quoteLine(loop.source)}.`
        : `The loop begins in line ${loop.line}, ${quoteLine(loop.source)}${line !== null && line !== loop.line ? `; when time was up, line ${line} was running` : ""}.`
      : line !== null
        ? `When time was up, line ${line} was running.`
        : null,
    more: told
      ? "I stopped the program after a while: by itself it would never have ended."
      : "A loop ends when its condition becomes false, so something inside it has to change what the condition looks at.",
    next:
      told?.next ??
      "Which name does the condition look at, and which line inside the loop changes it? Print it in the loop and watch three turns.",
    hintLevel: null,
  };
}

function explainInput(situation: Situation, knowledge: Knowledge): Draft {
  const place = findPlaces(codeOf(situation) ?? "", "input", 1)[0];
  const card = knowledge.cardOf("input") ?? cardOfExercise(situation, knowledge);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: "Your program is not broken: it waits for someone to type a line.",
    place: place ? `It asks in line ${place.line}, ${quoteLine(place.source)}.` : null,
    more: null,
    next: "Run it, type an answer in the console, and press Enter.",
    hintLevel: null,
  };
}

function explainDifference(test: TestResult, situation: Situation, knowledge: Knowledge): Draft {
  const card = cardOfMistake(situation, knowledge) ?? cardOfExercise(situation, knowledge);
  const told = !test.hidden && test.expected !== null && test.got !== null;
  const firstError = test.error ? explainError(test.error, codeOf(situation) ?? "") : null;
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: firstError
      ? `The test “${test.name}” could not be finished: ${lowerFirst(firstError.cause)}`
      : told
        ? `Your program runs, but in the test “${test.name}” it gives another result than the task asks for.`
        : `Your program runs, but the hidden test “${test.name}” fails.`,
    place: told
      ? [
          "```text",
          ...(test.called === null ? [] : [`tried     ${inline(test.called)}`]),
          `expected  ${inline(test.expected)}`,
          `got       ${inline(test.got)}`,
          "```",
        ].join("\n")
      : null,
    more: null,
    next:
      firstError?.next ??
      (told
        ? "Go through your program by hand with just this case: after which line does the value stop being what you expect?"
        : "Think of a case that the task names and your own tries left out: nothing at all, one single thing, zero, or twice the same."),
    hintLevel: null,
  };
}

const inline = (text: string | null): string =>
  (text ?? "").replaceAll("```", "'''").split("\n").join("\n          ").slice(0, 300);

/** What the page told of the last run, where nothing newer is known. */
function askedError({ question: { lastRun } }: Situation): SeenError | null {
  if (!lastRun?.errorType) return null;
  return { type: lastRun.errorType, message: lastRun.errorMessage ?? "", line: lastRun.line };
}
