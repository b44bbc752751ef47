import type { RunResult, TestResult } from "../../../events/run-result.ts";
import { errors } from "../../../events/texts/en/errors.ts";
import { explainError as explainFully } from "../../../events/texts/explain-error.ts";
import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Diverged } from "../diverge/diverge.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import { admit } from "./answer-concept.ts";
import type { Draft } from "./draft.ts";
import { cardOfMistake, explainDivergence } from "./explain-divergence.ts";
import { explainError } from "./explain-error.ts";
import { findConcepts, findPlaces, quoteLine } from "./find-places.ts";
import { cardOfExercise, fromCard, searchCards } from "./pick-card.ts";
import { cardOfError, pastedError, type SeenError } from "./seen-error.ts";
import { splitSentences } from "./split-sentences.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

/** What is known of how the program behaves now. */
export interface Observed {
  readonly result: Pick<RunResult, "outcome" | "error" | "stoppedAtLine" | "output"> | null;
  readonly failedTest: TestResult | null;
  /** The smallest input that shows what is wrong. */
  readonly diverged?: Diverged | null;
  /** Lines that we typed in, because nobody else had. */
  readonly typed?: readonly string[];
}

/** Cause, line and next step for what really happened when this program ran. */
export function answerDebug(situation: Situation, knowledge: Knowledge, observed: Observed): Draft {
  const pasted = pastedError(situation.question.text);
  const error = observed.result?.error ?? pasted ?? (observed.result === null ? askedError(situation) : null);
  if (error) return explainStop(error, situation, knowledge, observed.typed ?? []);
  const outcome = observed.result?.outcome;
  if (outcome === "timeout" || outcome === "cpu" || outcome === "output" || outcome === "memory")
    return explainLoop(situation, knowledge, observed.result?.stoppedAtLine ?? null);
  if (outcome === "needs-input") return explainInput(situation, knowledge);
  if (observed.failedTest && observed.diverged) return explainDivergence(observed.diverged, situation, knowledge);
  if (observed.failedTest) return explainDifference(observed.failedTest, situation, knowledge);
  return explainNoFault(situation, knowledge, observed);
}

function explainStop(error: SeenError, situation: Situation, knowledge: Knowledge, typed: readonly string[]): Draft {
  const code = codeOf(situation) ?? "";
  const { cause, next } = explainError(error, code);
  const told =
    error.explanation && errors[error.explanation.rule]
      ? explainFully({ ...error, explanation: error.explanation }, errors)
      : null;
  const [first = cause, ...rest] = told === null ? [cause] : splitSentences(told.replace(/\. (Did you mean)/, " – $1"));
  const source = error.line === null ? undefined : code.split("\n")[error.line - 1];
  const card =
    cardFor(
      `${error.type} ${error.message}`,
      situation,
      knowledge,
      (found) => found.kind === "error" || found.kind === "misconception",
    ) ?? cardOfError(error.type, knowledge);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: first,
    place:
      error.line === null
        ? null
        : `It stopped in line ${error.line}${source?.trim() ? `, ${quoteLine(source)}` : ""}, with \`${error.type}\`${typed[0] === undefined ? "" : `, when I typed \`${typed[0].slice(0, 20)}\``}.`,
    more: rest.length > 0 ? rest.join(" ") : card && card.kind === "error" ? card.levels.new : null,
    next,
    hintLevel: null,
  };
}

function explainLoop(situation: Situation, knowledge: Knowledge, line: number | null): Draft {
  const code = codeOf(situation) ?? "";
  const loop = findPlaces(code, "while-loop", 1)[0] ?? findPlaces(code, "for-loop", 1)[0];
  const card = knowledge.cardOf("while-loop") ?? cardOfExercise(situation, knowledge);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: "Your program did not come to an end in the time it has: most likely a loop never stops.",
    place: loop
      ? `The loop begins in line ${loop.line}, ${quoteLine(loop.source)}${line !== null && line !== loop.line ? `; when time was up, line ${line} was running` : ""}.`
      : line !== null
        ? `When time was up, line ${line} was running.`
        : null,
    more: "A loop ends when its condition becomes false, so something inside it has to change what the condition looks at.",
    next: "Which name does the condition look at, and which line inside the loop changes it? Print it in the loop and watch three turns.",
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
      ? `The test “${test.name}” could not be finished: ${firstError.cause.charAt(0).toLowerCase()}${firstError.cause.slice(1)}`
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

function explainNoFault(situation: Situation, knowledge: Knowledge, observed: Observed): Draft {
  const found = searchCards(situation, knowledge);
  const used = new Set(findConcepts(codeOf(situation) ?? ""));
  const card =
    found.find(({ fits, card: { concept } }) => fits && used.has(concept))?.card ??
    cardOfExercise(situation, knowledge);
  if (!codeOf(situation) && !card)
    return admit(
      found.map((entry) => entry.card),
      situation,
      knowledge,
    );
  const ran = observed.result?.outcome === "finished";
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: ran
      ? "I ran your program as it stands now, and Python found nothing to complain about."
      : "I have no run of this program to look at.",
    place: card ? situationPlace(card, situation) : null,
    more: card?.answer ?? null,
    next: ran
      ? "Say what it should show and what it shows instead: press Check, and ask again with the first test that fails."
      : "Run it once and ask again: then I can see where it stops.",
    hintLevel: null,
  };
}

function situationPlace(card: Card, situation: Situation): string | null {
  const place = findPlaces(codeOf(situation) ?? "", card.concept, 1)[0];
  return place ? `Look again at line ${place.line}, ${quoteLine(place.source)}.` : null;
}

function cardFor(
  words: string,
  situation: Situation,
  knowledge: Knowledge,
  wanted: (card: Card) => boolean,
): Card | null {
  const found = knowledge.search(words.slice(0, 300), 6).filter(({ fits }) => fits);
  return found.find(({ card }) => wanted(card))?.card ?? cardOfExercise(situation, knowledge) ?? found[0]?.card ?? null;
}

const inline = (text: string | null): string =>
  (text ?? "").replaceAll("```", "'''").split("\n").join("\n          ").slice(0, 300);

/** What the page told of the last run, where nothing newer is known. */
function askedError({ question: { lastRun } }: Situation): SeenError | null {
  if (!lastRun?.errorType) return null;
  return { type: lastRun.errorType, message: lastRun.errorMessage ?? "", line: lastRun.line };
}
