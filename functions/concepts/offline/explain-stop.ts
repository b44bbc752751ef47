import { errors } from "../../../events/texts/en/errors.ts";
import { explainError as explainFully } from "../../../events/texts/explain-error.ts";
import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import type { Draft } from "./draft.ts";
import { explainError } from "./explain-error.ts";
import { quoteLine } from "./find-places.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";
import { cardOfError, type SeenError } from "./seen-error.ts";
import { splitSentences } from "./split-sentences.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

/** Why the program stopped, and where; the next step never says what the explanation has said already. */
export function explainStop(
  error: SeenError,
  situation: Situation,
  knowledge: Knowledge,
  typed: readonly string[],
): Draft {
  const code = codeOf(situation) ?? "";
  const { cause, next } = explainError(error, code);
  const told =
    error.explanation && errors[error.explanation.rule]
      ? explainFully({ ...error, explanation: error.explanation }, errors)
      : null;
  const [first = cause, ...rest] = told === null ? [cause] : splitSentences(told.replace(/\. (Did you mean)/, " – $1"));
  const card = cardForError(error, situation, knowledge);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: first,
    place: whereOf(error, code, typed),
    more: told !== null ? rest.join(" ") || null : card?.kind === "error" ? card.levels.new : null,
    next: told === null || /^general/.test(error.explanation?.rule ?? "") ? next : nextAfter(error, typed),
    hintLevel: null,
  };
}

function whereOf(error: SeenError, code: string, typed: readonly string[]): string | null {
  if (error.line === null) return null;
  const source = code.split("\n")[error.line - 1];
  const when = typed.length === 0 ? "" : `, when I typed ${typed.slice(0, 3).map(quoteTyped).join(", ")}`;
  const shown = source?.trim() ? `, ${quoteLine(source)}` : "";
  return isReading(error)
    ? `Python did not get past line ${error.line}${shown}, and says \`${error.type}\`: so nothing of the program has run yet.`
    : `It stopped in line ${error.line}${shown}, with \`${error.type}\`${when}.`;
}

const quoteTyped = (line: string): string => `\`${line.replaceAll("`", "'").slice(0, 20) || " "}\``;
const isReading = ({ type }: SeenError): boolean => /^(SyntaxError|IndentationError|TabError)$/.test(type);

/** Once the cause and the way out are said, what is left is to try it, and to know what to do when that was not all. */
function nextAfter(error: SeenError, typed: readonly string[]): string {
  if (isReading(error))
    return "Mend that one place and run it again. Python tells only the first place that it cannot read, so another one may follow.";
  const where = error.line === null ? "it gets further now" : `it gets past line ${error.line}`;
  const looked = /^(TypeError|ValueError|IndexError|KeyError|ZeroDivisionError)$/.test(error.type)
    ? " If not, print the values of that line just before it."
    : " If not, ask me again: it will be something else then.";
  return `Mend that, run it again${typed.length > 0 ? " with the same input" : ""}, and see whether ${where}.${looked}`;
}

/** What was believed, where the cause is known; by the cause's name. */
const cardOfCause: Readonly<Record<string, string>> = {
  "not-imported": "import",
  "name-from-module": "module-name-left-out",
  "input-plus-number": "input-is-a-number",
  "compare-text-number": "input-is-a-number",
  "text-plus-number": "plus-joins-anything",
  "loop-over-number": "range",
  "changed-while-looping": "changing-list-while-looping",
  "none-in-place": "sort-returns-list",
  "none-print": "print-instead-of-return",
  "none-prints": "print-instead-of-return",
  "none-no-return": "print-instead-of-return",
  "method-without-self": "forgot-self-parameter",
  "text-method-returns": "method-changes-text",
  "int-of-decimal": "int-reads-decimals",
  "cannot-change": "tuple-can-change",
  "equals-for-comparison": "equals-compares",
  "call-without-brackets": "function-without-brackets",
  "colon-missing": "error-syntaxerror",
  "index-type": "list-index",
  "round-for-square": "list-index",
};

function cardForError(error: SeenError, situation: Situation, knowledge: Knowledge): Card | null {
  const caused = knowledge.cardById(cardOfCause[error.explanation?.rule ?? ""] ?? "");
  const named = knowledge.cardById(`error-${error.type.toLowerCase()}`);
  if (caused || named) return caused ?? named;
  const found = knowledge.search(`${error.type} ${error.message}`.slice(0, 300), 6).filter(({ fits }) => fits);
  const about = found.find(({ card }) => card.kind === "error" || card.kind === "misconception")?.card;
  return about ?? cardOfError(error.type, knowledge) ?? cardOfExercise(situation, knowledge);
}
