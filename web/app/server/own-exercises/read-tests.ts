import type { ExerciseTest } from "../../../../events/exercise.ts";

export type OwnKind = "function" | "program";

/** A line of the tests that cannot be read, and why: a key of the page's texts. */
export interface TestProblem {
  readonly line: number;
  readonly problem: "no-equals" | "no-call" | "no-value" | "no-output" | "twice" | "too-many" | "none";
}

const mostTests = 40;

/**
 * Tests as a teacher writes them. Of a function one a line: `add(1, 2) == 3`; of a program in blocks between empty lines:
 * what is typed in behind `>`, then what is printed. `hidden:` before it hides what is called and expected. Pure, so that
 * the page checks while one types.
 */
export function readTests(kind: OwnKind, typed: string): { tests: ExerciseTest[]; problems: TestProblem[] } {
  const read = kind === "function" ? readCalls(typed) : readPrograms(typed);
  if (read.tests.length === 0 && read.problems.length === 0) read.problems.push({ line: 1, problem: "none" });
  if (read.tests.length > mostTests) read.problems.push({ line: 1, problem: "too-many" });
  return read;
}

type Read = { tests: ExerciseTest[]; problems: TestProblem[] };

function readCalls(typed: string): Read {
  const read: Read = { tests: [], problems: [] };
  for (const [at, whole] of typed.split("\n").entries()) {
    if (whole.trim() === "" || whole.trim().startsWith("#")) continue;
    const { hidden, rest } = takeHidden(whole.trim());
    const split = rest.lastIndexOf("==");
    const call = rest.slice(0, split).trim();
    const value = rest.slice(split + 2).trim();
    const problem =
      split < 0 ? "no-equals" : !/^[A-Za-z_]\w*\(.*\)/.test(call) ? "no-call" : value === "" ? "no-value" : null;
    if (problem) read.problems.push({ line: at + 1, problem });
    else
      add(read, at + 1, {
        name: call.slice(0, 120),
        hidden,
        run: { kind: "call", call },
        expect: { value: { equals: value } },
      });
  }
  return read;
}

function readPrograms(typed: string): Read {
  const read: Read = { tests: [], problems: [] };
  const lines = typed.split("\n");
  let from = 0;
  while (from < lines.length) {
    if ((lines[from] ?? "").trim() === "") {
      from += 1;
      continue;
    }
    let to = from;
    while (to < lines.length && (lines[to] ?? "").trim() !== "") to += 1;
    readBlock(read, lines.slice(from, to), from + 1);
    from = to;
  }
  return read;
}

function readBlock(read: Read, lines: readonly string[], line: number): void {
  const { hidden, rest } = takeHidden(lines[0] ?? "");
  const block = [...(rest.trim() === "" && hidden ? [] : [rest]), ...lines.slice(1)];
  const input = block.filter((text) => text.startsWith(">")).map((text) => text.slice(1).trim());
  const output = block.filter((text) => !text.startsWith(">")).join("\n");
  if (output.trim() === "") return void read.problems.push({ line, problem: "no-output" });
  const name = (input.length > 0 ? `with ${input.join(", ")}` : `prints ${output.split("\n")[0]}`).slice(0, 120);
  add(read, line, {
    name,
    hidden,
    run: { kind: "program", input },
    expect: { output: { text: output, comparison: "lines" } },
  });
}

/** Of a hidden test students see the name, so it says nothing. */
function add(read: Read, line: number, test: ExerciseTest): void {
  const isSame = (other: ExerciseTest) => JSON.stringify(other.run) === JSON.stringify(test.run);
  if (read.tests.some(isSame)) return void read.problems.push({ line, problem: "twice" });
  const hidden = read.tests.filter((other) => other.hidden).length + 1;
  read.tests.push(test.hidden ? { ...test, name: `Hidden test ${hidden}` } : test);
}

function takeHidden(text: string): { hidden: boolean; rest: string } {
  const hidden = /^hidden:\s*/i.exec(text);
  return hidden ? { hidden: true, rest: text.slice(hidden[0].length) } : { hidden: false, rest: text };
}

/** Programs that stand between lines of three or more dashes. */
export const splitPrograms = (typed: string): string[] =>
  typed
    .split(/^-{3,}\s*$/m)
    .map((code) => code.replace(/^\n+/, "").trimEnd())
    .filter((code) => code.trim() !== "");
