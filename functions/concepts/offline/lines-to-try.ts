import type { Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";

const numbers = ["5", "3", "8", "2", "4"];
const words = ["Mei", "blue", "Olu", "red"];
const meansNumber =
  /^(?:n|a|b|c|x|y|num\w*|number\w*|count\w*|age|year\w*|price\w*|points?|score\w*|size|width|height|length|amount|\w*_count)$/i;

/** What to type where nobody has typed anything yet: the lines of a test, else one that fits each `input()` of the program. */
export function linesToTry(situation: Situation): string[] {
  const visible = situation.exercise?.tests.find(
    (test) => !test.hidden && test.run.kind !== "answer" && test.run.input,
  );
  const lines = visible && visible.run.kind !== "answer" ? visible.run.input : undefined;
  if (lines && lines.length > 0) return [...lines];

  const code = codeOf(situation) ?? "";
  const said = /(?:int\(\)|float)[^'"\n]*['"]([^'"\n]{1,40})['"]/.exec(situation.question.text)?.[1];
  const asked = code.split("\n").flatMap((line) => [...line.matchAll(/\binput\s*\(/g)].map(() => line));
  const typed = asked.map((line, at) => fitting(line, at, code));
  // A loop that asks until a certain word comes gets it in the end.
  const word = /[!=]=\s*["'](\w{1,20})["']/.exec(code)?.[1];
  const ends = /\bwhile\b/.test(code) ? [...typed.slice(-1), ...(word === undefined ? [] : [word])] : typed.slice(-1);
  return [...(said === undefined ? typed : [said, ...typed.slice(1)]), ...ends, ...ends];
}

/** The files of a test that the student can see: what the task's programs read. */
export function filesToTry({ exercise }: Pick<Situation, "exercise">): Record<string, string> {
  const visible = exercise?.tests.find((test) => !test.hidden && test.run.kind !== "answer" && test.run.files);
  return visible && visible.run.kind !== "answer" ? { ...visible.run.files } : {};
}

function fitting(line: string, at: number, code: string): string {
  const name = /^\s*(\w+)\s*=/.exec(line)?.[1] ?? "";
  const isNumber =
    /\b(?:int|float)\s*\(/.test(line) ||
    meansNumber.test(name) ||
    (name !== "" && new RegExp(`\\b(?:int|float)\\(\\s*${name}\\b`).test(code));
  if (/\.split\(/.test(line)) return isNumber || /\bint\b/.test(line) ? "5 3 8" : "red blue red";
  return (isNumber ? numbers[at % numbers.length] : words[at % words.length]) ?? "5";
}
