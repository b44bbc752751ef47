import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { LeakGate } from "./gate.ts";
import { findWords, inOrder } from "./in-order.ts";
import { tokensOf } from "./python-tokens.ts";
import { readingsOf } from "./readings.ts";
import { overlapWith, secretOf, shapeOf } from "./secret.ts";

/** Between two lines of an answer there may stand so much that is no part of it. */
const widestGap = 120;
/** Lines of code that are to be put in order may come turns apart. */
const widestTalk = 4_000;

/** Words without signs of markup and quotation, one space apart. */
const squeeze = (text: string) =>
  text
    .toLowerCase()
    .replace(/[`"'*|>\\]|^\s*(?:line\s*)?\d+[.)]\s/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => squeeze(line).replace(/[.,;!]+$/, ""))
    .filter((line) => line !== "");

/** Everything that stands by itself: lines, cells, what is between backticks or quotation marks, steps between arrows. */
const unitsOf = (text: string): string[] =>
  text
    .split(/[\n`|"→⏎↵]|<br\s*\/?>| \/ |[.!?:] /)
    .map((unit) =>
      squeeze(unit.replace(/^\s*(?:[-*+>]|\(?\d+[.):]|(?:line|step) \w+\s*[:.-])\s*/i, "")).replace(/[.,;!]+$/, ""),
    );

/** The answer as it looks when it is hidden in other signs, without spaces. */
function encodings(answer: string): string[] {
  const bytes = Buffer.from(answer);
  const codes = [...bytes];
  return [
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    Buffer.from(bytes.toString("base64")).toString("base64").replace(/=+$/, ""),
    bytes.toString("hex"),
    codes.map((code) => code.toString(2).padStart(8, "0")).join(""),
    codes.length > 1 ? codes.join(",") : "",
    encodeURIComponent(answer),
  ].filter((needle) => needle.length >= 4 && needle !== answer);
}

const mostOf = (count: number) => (count <= 3 ? count : Math.ceil(count * 0.75));

/** Where an answer is asked for (what does this print? in which order?), it must not be said, nor the program run for them. */
export function guardAnswer(
  exercise: Exercise,
  known: readonly string[],
  shownBefore: readonly string[],
  theirs: { answer: string; text: string },
): LeakGate {
  const seen = squeeze(known.join("\n"));
  const shown = [...shownBefore];
  const answers = exercise.solutions.map(linesOf).filter((lines) => lines.length > 0);
  const program = secretOf({ solutions: [exercise.program] }, []);
  // Whoever says the answer knows it; whoever says everything that it could be does not.
  const isTheirs = answers.some((lines) => {
    const said = squeeze(theirs.text);
    const whole = lines.join(" ");
    return (
      linesOf(theirs.answer).join(" ") === whole ||
      (said.length <= whole.length + 60 && inOrder(said, lines, lines.length, 20))
    );
  });

  const hidden = exercise.solutions.map((solution) => solution.trim()).flatMap((answer) => encodings(answer));
  /** Lines of the answer that stood by themselves somewhere already. */
  const told = new Set<string>();
  const tellsLast = (text: string): boolean => {
    const lines = answers[0] ?? [];
    const before = told.size;
    for (const unit of unitsOf(text)) if (lines.includes(unit)) told.add(unit);
    return (
      told.size > before &&
      told.size === new Set(lines).size &&
      lines.join("").length >= 12 &&
      exercise.kind !== "parsons"
    );
  };
  for (const text of shown) tellsLast(text);

  const says = (text: string): boolean => {
    const squeezed = squeeze(text);
    const tight = text.replace(/[\s;]+/g, "");
    const listed = text.replace(/[\s,;]+/g, ",");
    if (hidden.some((needle) => (/,/.test(needle) ? `,${listed},`.includes(`,${needle},`) : tight.includes(needle))))
      return true;
    return answers.some((lines) => {
      if (exercise.kind === "parsons") {
        const tightly = lines.map((line) => line.replaceAll(" ", ""));
        return inOrder(
          squeezed.replaceAll(" ", ""),
          tightly,
          lines.length >= 4 ? lines.length - 1 : lines.length,
          widestTalk,
        );
      }
      const [only] = lines;
      if (lines.length > 1 || only === undefined) return inOrder(squeezed, lines, mostOf(lines.length), widestGap);
      if (findWords(seen, only, 0) < 0) return findWords(squeezed, only, 0) >= 0;
      // It stands in the task as well: it is said only where it stands by itself or is called the answer.
      if (unitsOf(text).includes(only)) return true;
      const mark = only.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
      return new RegExp(
        `(?:answer|output|result|prints?|printed|shows?|values?|see|get|need|write|type|enter|put|be|is|are|becomes?|=|:)(?: is| are| will be| be| of| exactly| just| the number| then)*:? ${mark}(?![\\w.]*\\w)`,
      ).test(squeezed);
    });
  };
  const hasShape = (code: string): boolean => {
    const shapes = code
      .split("\n")
      .map((line) => shapeOf(tokensOf(line)))
      .join("\n");
    return (
      exercise.kind === "parsons" &&
      exercise.solutions.some((solution) => {
        const wanted = solution
          .split("\n")
          .map((line) => shapeOf(tokensOf(line)))
          .filter((shape) => shape !== "");
        return wanted.length >= 4 && inOrder(shapes, wanted, wanted.length, 10);
      })
    );
  };
  const runsIt = (code: string): boolean => {
    if (exercise.program.trim() === "") return false;
    const { verbatim, renamed } = overlapWith(program, [code], [code]);
    return verbatim >= 0.8 || renamed >= 0.8;
  };
  const gives = (text: string, isCode: boolean): boolean => {
    if (isTheirs) return false;
    const before = shown.join("\n").slice(-4_000);
    const { texts, codes } = readingsOf(text, isCode);
    const together = before === "" ? [] : readingsOf(`${before}\n${text}`, false).texts;
    const saidBefore = before !== "" && says(before);
    if (
      texts.some(says) ||
      (!saidBefore && together.some(says)) ||
      texts.some(tellsLast) ||
      codes.some((code) => hasShape(code) || runsIt(code))
    )
      return true;
    shown.push(text);
    return false;
  };
  return {
    mayShow: () => isTheirs,
    code: async (code) => !isTheirs && (runsIt(code) || gives(code, true)),
    alone: async (code) => !isTheirs && runsIt(code),
    prose: async (markdown) => gives(markdown, false),
    output: async (text) => gives(text, false),
  };
}
