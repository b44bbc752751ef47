import type { Grading, TestResult } from "../../../events/run-result.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import { answerConcept } from "./answer-concept.ts";
import type { Draft } from "./draft.ts";
import { findPlaces, quoteLine } from "./find-places.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";

const noCard = { example: null, check: null, sources: [], concepts: [] };

interface Suggestion {
  readonly line: number;
  readonly says: string;
}

/** What could be plainer in a line, the most useful first. From the line's form; the task's own names are left alone. */
const plainer: readonly [form: RegExp, says: string][] = [
  [
    /[=!]=\s*(True|False)\b/,
    "comparing with `True` or `False` says nothing more: the value itself is enough after `if` or `while`",
  ],
  [/^\s*(\w+)\s*=\s*\1\s*[-+*/]\s*/, "the name stands there twice; `+=` and its kin say the same with one"],
  [/range\(len\((\w+)\)\)/, "the places are only used to reach the things; `for` can take the things themselves"],
  [/len\(\w+\)\s*==\s*0|==\s*\[\]/, "an empty list counts as false, so `not` asks the same more plainly"],
  [/^\s*(l|O|I)\s*=/, "a name like `l`, `O` or `I` is easily taken for a digit"],
  [
    /^\s*(list|str|sum|max|min|input|dict|set|len|type|int)\s*=(?!=)/,
    "this name belongs to Python itself, and afterwards the original cannot be used",
  ],
  [/^.{100,}$/, "this line is long; a name for its middle part would make it easier to read"],
  [/^\s*([a-z])\s*=\s*(?!.*\bfor\b)/, "a name of one letter does not tell what it holds"],
];

/** Looks at a solution: what is right, and one thing that could be plainer. */
export function answerReview(situation: Situation, knowledge: Knowledge, tests: readonly TestResult[] | null): Draft {
  const code = codeOf(situation);
  if (!code) return situation.exercise ? nothingThere(situation, knowledge) : answerConcept(situation, knowledge);
  const card = cardOfExercise(situation, knowledge);
  const suggestion = fromQuality(situation.lastRun?.quality ?? null, code) ?? suggest(code);
  const failed = tests?.filter((test) => test.outcome === "failed").length ?? 0;
  const standing = !tests
    ? situation.exercise
      ? "I have not seen this version checked yet, but I can look at how it is written."
      : "There are no tests for this one, so I look only at how it is written."
    : failed === 0
      ? `Your solution is right: it passes all ${tests.length} tests.`
      : `Not yet: ${failed} of ${tests.length} tests still ${failed === 1 ? "fails" : "fail"}.`;
  const source = suggestion ? code.split("\n")[suggestion.line - 1] : undefined;
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: standing,
    place: suggestion
      ? `One thing could be plainer: line ${suggestion.line}, ${quoteLine(source ?? "")}.`
      : "I see nothing that I would change in it.",
    more: suggestion ? `${suggestion.says.charAt(0).toUpperCase()}${suggestion.says.slice(1)}.` : null,
    next: !tests
      ? situation.exercise
        ? "Press Check first; then a change can be proven harmless."
        : "Run it before and after the change: what it shows must stay the same."
      : failed > 0
        ? "Make it right before you make it nice: open the first failing test."
        : suggestion
          ? "Change just that line, and press Check again: it must still pass."
          : "Read it aloud once: would a classmate understand each name?",
    hintLevel: null,
  };
}

/** Nothing is written yet that could be looked at. */
function nothingThere(situation: Situation, knowledge: Knowledge): Draft {
  const card = cardOfExercise(situation, knowledge);
  const visible = situation.exercise?.tests.find((test) => !test.hidden);
  return {
    ...(card ? fromCard(card, situation) : noCard),
    answer: "There is no program of yours here yet that I could look at.",
    place: null,
    more: card?.answer ?? null,
    next: visible
      ? `Write the first line of it and run it; “${visible.name}” is a good case to begin with. Then ask me again.`
      : "Write the first line of it and run it. Then ask me again.",
    hintLevel: null,
  };
}

function fromQuality(quality: Grading["quality"] | null, code: string): Suggestion | null {
  const failed = quality?.find((check) => !check.passed && check.line !== null);
  if (!failed?.line || failed.line > code.split("\n").length) return null;
  return { line: failed.line, says: `a check of style called “${failed.check}” did not pass` };
}

function suggest(code: string): Suggestion | null {
  const lines = code.split("\n");
  for (const [form, says] of plainer) {
    const line = lines.findIndex((source) => !/^\s*#/.test(source) && form.test(source));
    if (line >= 0) return { line: line + 1, says };
  }
  const repeated = findPlaces(code, "print", 9);
  const same = repeated.find((place, at) =>
    repeated.some((other, index) => index < at && other.source === place.source),
  );
  return same ? { line: same.line, says: "the same line stands there twice; a loop could say it once" } : null;
}
