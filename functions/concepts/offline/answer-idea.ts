import type { Knowledge } from "../knowledge.ts";
import type { Situation } from "../situation.ts";
import type { Draft } from "./draft.ts";
import { findConcepts } from "./find-places.ts";
import { cardOfExercise, fromCard } from "./pick-card.ts";

const asks =
  /\b(my (?:idea|plan|approach|thinking|guess)|check (?:this|the|my) (?:idea|plan)|is (?:this|it|that) (?:a )?(?:good|right|ok|correct) (?:idea|plan|way|approach)|(?:can|could|should|may|shall) i (?:use|do|make|try|go|count|put|take|just)|i (?:want|plan|would|wanted|think i (?:should|need|must|have)|thought) (?:to )?(?:use|go|make|count|put|do|take|loop|first)|would it work|does (?:this|my) idea work|is it (?:ok|possible) (?:to|if i) use)\b/i;

/** Whether someone tells what they want to do, and asks if that is a way. */
export const tellsIdea = ({ question: { text, flags }, exercise }: Situation): boolean =>
  exercise !== null && asks.test(text) && !flags.includes("has_error") && !flags.includes("solution_seeking");

/** How ideas are named in plain words. */
const spoken: readonly [words: RegExp, concepts: readonly string[], name: string][] = [
  [/\b(dict(?:ionary|ionaries)?)\b/i, ["dictionary", "dictionary-lookup", "dictionary-iteration"], "a dictionary"],
  [/\b(while)\b/i, ["while-loop"], "a `while` loop"],
  [
    /\b(for(?: loop)?|loops?|go (?:over|through)|each|every|one by one|repeat)\b/i,
    ["for-loop", "list-iteration", "while-loop", "dictionary-iteration", "nested-loops"],
    "a loop",
  ],
  [/\b(lists?|append)\b/i, ["list", "list-mutation", "list-iteration", "indexing"], "a list"],
  [/\b(sets?)\b/i, ["set", "set-operations"], "a set"],
  [
    /\b(if|check whether|compare|condition|elif|else)\b/i,
    ["if-else", "elif", "nested-if", "comparison"],
    "a question with `if`",
  ],
  [
    /\b(counter|count(?:ing)?|add(?: up)?|sum|total)\b/i,
    ["accumulator", "loop-counter", "dictionary-lookup"],
    "a name that counts or adds up",
  ],
  [/\b(functions?|def)\b/i, ["function-definition"], "a function"],
  [/\b(return)\b/i, ["return-value", "early-return"], "`return`"],
  [/\b(split)\b/i, ["split-join"], "`split`"],
  [/\b(join)\b/i, ["split-join"], "`join`"],
  [/\b(range)\b/i, ["range"], "`range`"],
  [/\b(sort(?:ed)?)\b/i, ["list-methods"], "sorting"],
  [/\b(slic(?:e|ing))\b/i, ["slicing"], "a slice"],
  [/\b(int|number|convert)\b/i, ["type-conversion"], "turning text into a number"],
  [/\b(input|ask)\b/i, ["input"], "`input`"],
  [/\b(print)\b/i, ["print"], "`print`"],
  [/\b(f-?strings?)\b/i, ["f-string"], "an f-string"],
  [/\b(try|except)\b/i, ["try-except"], "`try` and `except`"],
  [/\b(class(?:es)?)\b/i, ["class"], "a class"],
];

/** Confirms what of an idea fits the task; what it leaves open is asked, and nothing is called wrong that could work. */
export function answerIdea(situation: Situation, knowledge: Knowledge): Draft {
  const { exercise, question } = situation;
  const solutions = exercise?.solutions.map((solution) => findConcepts(solution)) ?? [];
  const fitting = new Set([...(exercise?.trains ?? []), ...(exercise?.needs ?? []), ...solutions.flat()]);
  const named = spoken.filter(([words]) => words.test(question.text));
  const right = named.filter(([, concepts]) => concepts.some((concept) => fitting.has(concept)));
  const other = named.filter((each) => !right.includes(each));
  const card =
    right
      .flatMap(([, concepts]) => concepts.filter((concept) => fitting.has(concept)))
      .map((concept) => knowledge.cardOf(concept))
      .find((each) => each !== null) ?? cardOfExercise(situation, knowledge);
  const list = (each: typeof named) => joinAnd(each.slice(0, 3).map(([, , name]) => name));
  const visible = exercise?.tests.find((test) => !test.hidden);
  return {
    ...(card ? fromCard(card, situation) : { example: null, check: null, sources: [], concepts: [] }),
    answer:
      right.length > 0
        ? `Yes, that is a way that can work: ${list(right)} ${right.length === 1 ? "fits" : "fit"} this task.`
        : "I cannot tell from these words alone whether that works, but a small try will.",
    place:
      question.code?.trim() && question.code.trim() !== exercise?.starter.trim()
        ? null
        : "There is nothing of it in your program yet.",
    more:
      [
        other.length > 0 ? `Whether you need ${list(other)} as well, you will see when you try.` : null,
        right.length > 0
          ? "What is still open is the order: what has to happen before the first turn or question, what in it, and what after?"
          : null,
      ]
        .filter((text) => text !== null)
        .join(" ") || null,
    next: visible
      ? `Write only the first step of it and run it with one case, “${visible.name}”; then tell me what you see.`
      : "Write only the first step of it, run it, and tell me what you see.",
    hintLevel: null,
  };
}

const joinAnd = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
