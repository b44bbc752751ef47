import type { OwnCodeTexts } from "../../../../events/texts/en/own-code.ts";
import type { TracedRun } from "../../../../events/traced-run.ts";

/** A question about a program that somebody wrote themselves, with its answer from the recorded run. */
export interface OwnQuestion {
  readonly id: "empty" | "value" | "count" | "accumulator" | "last-line" | "prints";
  /** Markdown of one line. */
  readonly question: string;
  readonly choices: readonly string[];
  readonly correct: number;
  readonly because: string;
  readonly concepts: readonly string[];
}

const most = 3;
const short = 24;

/** Two or three questions on what a run did, each of another kind; the same program always gets the same. Empty where there is too little to ask. */
export function makeQuestions(run: TracedRun, texts: OwnCodeTexts, empty: OwnQuestion | null = null): OwnQuestion[] {
  if (!run.complete || run.outcome !== "finished") return [];
  const made = [
    empty,
    askAccumulator(run, texts),
    askCount(run, texts),
    askValue(run, texts),
    askPrints(run, texts),
    askLastLine(run, texts),
  ];
  return made.flatMap((question) => question ?? []).slice(0, most);
}

/** What a function does with nothing. @param given What it really gave back, as Python writes it, or the name of its error. */
export function askEmpty(call: string, given: string, concepts: readonly string[], texts: OwnCodeTexts): OwnQuestion {
  return {
    id: "empty",
    question: texts.empty(code(call)),
    ...mix(code(given), ["None", "0", "[]", "IndexError", "''"].map(code), given.length),
    because: texts.emptyBecause(code(call), code(given)),
    concepts,
  };
}

const sourceOf = (run: TracedRun, line: number): string => run.code.split("\n")[line - 1]?.trim() ?? "";
const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;

/** Which name collects something turn by turn. */
function askAccumulator(run: TracedRun, texts: OwnCodeTexts): OwnQuestion | null {
  const counts = countTurns(run);
  for (const [line, count] of counts) {
    const source = sourceOf(run, line);
    const name =
      /^(\w+)\s*[+*]=/.exec(source)?.[1] ??
      /^(\w+)\s*=\s*\1\s*[+*]/.exec(source)?.[1] ??
      /^(\w+)\.append\(/.exec(source)?.[1];
    const others = namesOf(run).filter((other) => other !== name);
    // A counter that only ever gains one is no collection.
    if (name === undefined || count < 2 || others.length < 1 || /[+]=?\s*1$/.test(source)) continue;
    return {
      id: "accumulator",
      question: texts.accumulator,
      ...mix(code(name), others.slice(0, 3).map(code), line),
      because: texts.accumulatorBecause(code(name), line),
      concepts: ["accumulator"],
    };
  }
  return null;
}

/** How often a line ran that runs more than once, or is skipped sometimes. */
function askCount(run: TracedRun, texts: OwnCodeTexts): OwnQuestion | null {
  const counts = countTurns(run);
  const inLoop = [...counts].filter(
    ([line, count]) => count > 1 && count <= 12 && !/^(for|while|def|elif|with)\b/.test(sourceOf(run, line)),
  );
  const found = inLoop.find(([line]) => /^\s+/.test(run.code.split("\n")[line - 1] ?? ""));
  if (!found) return null;
  const [line, count] = found;
  const loop = run.code
    .split("\n")
    .slice(0, line)
    .findLast((source) => /^\s*(for|while)\b/.test(source));
  return {
    id: "count",
    question: texts.count(line, code(sourceOf(run, line))),
    ...mix(String(count), [count + 1, count - 1, count === 2 ? 4 : 2 * count].map(String), line),
    because: texts.countBecause(line, count),
    concepts: [loop === undefined ? "function-call" : /^\s*while/.test(loop) ? "while-loop" : "for-loop"],
  };
}

/** What a name holds behind a line, at the end of its changes. */
function askValue(run: TracedRun, texts: OwnCodeTexts): OwnQuestion | null {
  const all = new Map<string, { value: string; line: number; turn: number }[]>();
  for (const { line, turn, before, after } of run.turns) {
    const [from, to] = [run.steps[before], after === null ? undefined : run.steps[after]];
    if (!from || !to || from.function.startsWith("<") !== to.function.startsWith("<")) continue;
    for (const [name, value] of to.names)
      if (from.names.get(name) !== value && name !== "self")
        all.set(name, [...(all.get(name) ?? []), { value, line, turn }]);
  }
  const fitting = [...all].filter(([, values]) =>
    values.every(({ value }) => value.length <= short && !/[…<]/.test(value)),
  );
  const [best] = fitting.toSorted(([, a], [, b]) => b.length - a.length);
  if (!best) return null;
  const [name, values] = best;
  const asked = values[Math.min(values.length - 1, Math.max(1, values.length - 2))] ?? values.at(-1);
  if (!asked) return null;
  const wrong = [...values.map(({ value }) => value), ...near(asked.value)].filter((value) => value !== asked.value);
  if (new Set(wrong).size < 2) return null;
  const isRepeated = run.turns.filter(({ line }) => line === asked.line).length > 1;
  return {
    id: "value",
    question: texts.value(code(name), asked.line, isRepeated ? asked.turn : null),
    ...mix(code(asked.value), [...new Set(wrong)].slice(0, 3).map(code), asked.line + asked.turn),
    because: texts.valueBecause(code(name), code(asked.value), asked.line),
    concepts: [values.length > 2 ? "loop-counter" : "variable"],
  };
}

/** Which line printed the first thing. */
function askPrints(run: TracedRun, texts: OwnCodeTexts): OwnQuestion | null {
  const printing = run.turns.filter(({ before, after, line }) => {
    const to = after === null ? run.output.length : (run.steps[after]?.printed ?? 0);
    return to > (run.steps[before]?.printed ?? 0) && /^print\b/.test(sourceOf(run, line));
  });
  const [last] = printing.slice(-1);
  const others = [...countTurns(run).keys()].filter((line) => line !== last?.line);
  if (!last || others.length < 2) return null;
  return {
    id: "prints",
    question: texts.prints,
    ...mix(texts.line(last.line), others.slice(-3).map(texts.line), last.line),
    because: texts.printsBecause(last.line),
    concepts: ["print"],
  };
}

/** Which line ran last. */
function askLastLine(run: TracedRun, texts: OwnCodeTexts): OwnQuestion | null {
  const last = run.turns.findLast(({ before }) => run.steps[before]?.depth === 0);
  const others = [...countTurns(run).keys()].filter((line) => line !== last?.line);
  if (!last || others.length < 2) return null;
  return {
    id: "last-line",
    question: texts.lastLine,
    ...mix(texts.line(last.line), others.slice(0, 3).map(texts.line), last.line),
    because: texts.lastLineBecause(last.line),
    concepts: [/^\s*def /m.test(run.code) ? "function-call" : "statement-order"],
  };
}

function countTurns(run: TracedRun): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { line, before } of run.turns)
    if (!/^<(?!module)/.test(run.steps[before]?.function ?? "")) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

const namesOf = (run: TracedRun): string[] => [...new Set(run.steps.flatMap(({ names }) => [...names.keys()]))];

/** Values that a slip by one, or a text for a number, would give. */
function near(value: string): string[] {
  if (/^-?\d+$/.test(value)) return [Number(value) + 1, Number(value) - 1, 0].map(String);
  if (/^'.*'$/.test(value)) return ["''", value.slice(1, -1)];
  if (value === "True" || value === "False") return [value === "True" ? "False" : "True", "None"];
  return value.startsWith("[") ? ["[]", "None"] : ["None", "0"];
}

/** The right choice among the others, where `place` puts it. */
function mix(right: string, wrong: readonly string[], place: number): Pick<OwnQuestion, "choices" | "correct"> {
  const others = [...new Set(wrong)].filter((choice) => choice !== right).slice(0, 3);
  const correct = place % (others.length + 1);
  return { choices: others.toSpliced(correct, 0, right), correct };
}
