import type { Generator, InputGenerators } from "../../../events/exercise.ts";
import { runOf, sampleInputs } from "../../../migrations/curriculum/sample-inputs.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { Case } from "./cases.ts";
import { type Drawn, plainText, readDrawn, readPlain, splitItems } from "./drawn.ts";
import { shrink, weigh } from "./shrink.ts";

/** An input that the exercise's generators allow. */
export interface Candidate {
  readonly tried: Case;
  /** A value for each argument or line, then one for each file. */
  readonly parts: readonly Drawn[];
  readonly weight: number;
}

/** The inputs to begin with, the smallest first: edges and random ones, and those of the tests which the generators allow. */
export function firstCandidates(exercise: Exercise, inputs: InputGenerators, count: number, seed: string): Candidate[] {
  const runs = [...sampleInputs(inputs, count, seed).map(runOf), ...exercise.tests.map(({ run }) => run)];
  const seen = new Set<string>();
  return runs
    .flatMap((run) => (run.kind === "answer" ? [] : (readCandidate(inputs, run) ?? [])))
    .filter(({ tried }) => !seen.has(JSON.stringify(tried)) && seen.add(JSON.stringify(tried)))
    .toSorted((a, b) => a.weight - b.weight);
}

/** Every candidate one step smaller, the smallest first. */
export function smallerCandidates(inputs: InputGenerators, { parts }: Candidate): Candidate[] {
  return parts
    .flatMap((part, at) => shrink(part).map((next) => candidateOf(inputs, parts.with(at, next))))
    .toSorted((a, b) => a.weight - b.weight);
}

/** A run as values of the generators; null for one that they do not allow. */
export function readCandidate(inputs: InputGenerators, run: Case): Candidate | null {
  const values = inputs.kind === "call" ? readCall(inputs, run) : readLines(inputs.lines, run);
  const names = Object.keys(inputs.files ?? {});
  const isOther = Object.keys(run.files ?? {}).some((name) => !names.includes(name)) || run.kind !== inputs.kind;
  if (values === null || isOther || (run.kind === "program" && run.args?.length)) return null;
  const files = Object.entries(inputs.files ?? {}).map(([name, from]) => readPlain(from, run.files?.[name] ?? ""));
  const parts = [...values, ...files];
  return parts.every((part) => part !== null) ? candidateOf(inputs, parts) : null;
}

function readCall(inputs: Extract<InputGenerators, { kind: "call" }>, run: Case): (Drawn | null)[] | null {
  if (run.kind !== "call" || (run.setup ?? "").trim() !== (inputs.setup ?? "").trim()) return null;
  const call = /^\s*(\w+)\((.*)\)\s*$/s.exec(run.call);
  const texts = splitItems(call?.[2] ?? "");
  if (call?.[1] !== inputs.function || texts.length !== inputs.args.length) return null;
  return inputs.args.map((from, at) => readDrawn(from, texts[at] ?? ""));
}

/** A generator of several lines takes as many as the others leave. */
function readLines(generators: readonly Generator[], run: Case): (Drawn | null)[] | null {
  const lines = [...(run.input ?? [])];
  const many = generators.filter(({ kind }) => kind === "lines").length;
  const spare = lines.length - (generators.length - many);
  if (many > 1 || spare < 0 || (many === 0 && spare > 0)) return null;
  return generators.map((from) => {
    if (from.kind !== "lines") return readPlain(from, lines.shift() ?? "");
    const own = lines.splice(0, spare);
    return readDrawn(from, JSON.stringify(own.map((line) => `${line}\n`).join("")));
  });
}

function candidateOf(inputs: InputGenerators, parts: readonly Drawn[]): Candidate {
  const names = Object.keys(inputs.files ?? {});
  const values = parts.slice(0, parts.length - names.length);
  const texts = parts.slice(values.length).map(({ text }) => plainText(text));
  const files = names.length > 0 && { files: Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ""])) };
  const weight = parts.reduce((sum, part) => sum + weigh(part), 0);
  if (inputs.kind === "call") {
    const call = `${inputs.function}(${values.map(({ text }) => text).join(", ")})`;
    return { tried: { kind: "call", call, ...(inputs.setup && { setup: inputs.setup }), ...files }, parts, weight };
  }
  const input = values.flatMap(({ from, text }) =>
    from.kind === "lines" ? plainText(text).split("\n").slice(0, -1) : [plainText(text)],
  );
  return { tried: { kind: "program", input, ...files }, parts, weight };
}
