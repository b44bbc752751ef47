import { z } from "zod";
import type { Problem } from "../problems.ts";
import type { PlacedExample, PlacedTrace } from "./examples.ts";
import { inParallel } from "./in-parallel.ts";
import type { Runner } from "./runner.ts";
import { recordTraces, runAnalysis } from "./traces.ts";

const ended = z.record(
  z.string(),
  z.object({ stdout: z.string(), error: z.tuple([z.string(), z.string()]).nullable() }),
);

/**
 * Runs all examples and compares what they do with what is said, to the byte; nothing when they agree. Many share a process:
 * whatever does not agree there, or needs more than one (files that it writes, the network, no end), runs alone.
 */
export async function proveExamples(examples: PlacedExample[], runner: Runner, atOnce: number): Promise<Problem[]> {
  const batches: PlacedExample[][] = [];
  const alone: PlacedExample[] = [];
  for (const example of examples) {
    const { block } = example;
    const isPlain =
      block.http === undefined && Object.keys(block.writes).length === 0 && block.error?.type !== "never ends";
    const last = batches.at(-1);
    if (!isPlain) alone.push(example);
    else if (last && last.length < 60) last.push(example);
    else batches.push([example]);
  }
  const doubtful = await inParallel(batches, atOnce, (batch) => findDoubtful(batch, runner));
  const problems = await inParallel([...alone, ...doubtful.flat()], atOnce, (example) => proveExample(example, runner));
  return problems.flat();
}

/** Those of some plain examples that do not do what is said when they run in one process. */
async function findDoubtful(batch: PlacedExample[], runner: Runner): Promise<PlacedExample[]> {
  const programs = batch.map(({ before, block: { code, input, files } }, index) => ({
    id: String(index),
    code: before + code,
    input,
    files,
  }));
  const results: z.infer<typeof ended> = await runAnalysis("examples.py", { programs }, runner).then(
    (answer) => ended.parse(answer),
    () => ({}),
  );
  return batch.filter(({ place, block }, index) => {
    const result = results[String(index)];
    if (!result) return true;
    const [type, message] = result.error ?? [undefined, ""];
    const isSame = type === block.error?.type && saysTheSame(block.error?.message ?? "", message);
    return !isSame || printedIn(place.part, result.stdout) !== block.output;
  });
}

/** A quiz's correct choice leaves out the last line end. */
const printedIn = (part: string | undefined, stdout: string) => (part?.startsWith("quiz") ? stdout.trimEnd() : stdout);

/** Runs an example alone and compares what it does with what is said, to the byte; nothing when they agree. */
async function proveExample({ place, before, block }: PlacedExample, runner: Runner): Promise<Problem[]> {
  const problem = (field: string, message: string): Problem[] => [{ ...place, field, message }];
  const code = before + block.code;
  const { outcome, stdout, error } = await runner.run({
    code,
    input: block.input,
    files: block.files,
    http: block.http,
  });

  const expected = block.error;
  if (expected?.type === "never ends")
    return ["timeout", "cpu", "output"].includes(outcome) ? [] : problem("error", `it ends (${outcome})`);
  if (expected === null && outcome !== "finished")
    return problem("example", `does not run: ${outcome}${error ? ` ${error.type}: ${error.message}` : ""}`);
  if (expected !== null && error?.type !== expected.type)
    return problem("error", `expected ${expected.type}, got ${error?.type ?? outcome}`);
  if (expected !== null && error && !saysTheSame(expected.message, error.message))
    return problem("error", `Python says "${error.message}"`);

  const got = printedIn(place.part, stdout);
  if (got !== block.output) return problem("output", `prints ${show(got)}, but says ${show(block.output)}`);
  if (Object.keys(block.writes).length === 0) return [];
  const files = Object.fromEntries(
    Object.entries(block.writes).map(([name, text]) => [name, { text, comparison: "lines" as const }]),
  );
  const run = { kind: "program" as const, input: block.input, files: block.files };
  const graded = await runner.grade({
    code,
    http: block.http,
    tests: [{ name: "files", hidden: false, run, expect: { files } }],
  });
  return graded.flatMap((test) =>
    test.outcome === "passed" ? [] : problem("writes", `the file differs: ${test.got}`),
  );
}

/** An author may leave the message out, and shows Python's "Did you mean", which is no part of the message itself. */
function saysTheSame(expected: string, got: string): boolean {
  const withoutAdvice = (text: string) => text.replace(/\. Did you (mean|forget).*$/, "");
  return expected === "" || expected === got || withoutAdvice(expected) === withoutAdvice(got);
}

const show = (text: string) => JSON.stringify(text.length > 160 ? `${text.slice(0, 80)} … ${text.slice(-60)}` : text);

/** Each row of a trace is found, in order, in a recorded run, and its last row is the last time that its line ran. */
export async function proveTraces(traces: PlacedTrace[], runner: Runner): Promise<Problem[]> {
  const recorded = await recordTraces(
    traces.map(({ block, input, files }) => ({ code: block.code, input, files })),
    runner,
  );
  return traces.flatMap(({ place, block }, index): Problem[] => {
    const record = recorded[index];
    if (!record) return [{ ...place, field: "trace", message: "could not be recorded" }];
    const columns = block.columns.filter((name) => name !== "note");
    const rowsOf = block.rows.map((row) => columns.map((name) => row[block.columns.indexOf(name)] ?? ""));
    let at = 0;
    for (const [number, row] of rowsOf.entries()) {
      const found = record.steps.findIndex(
        (step, index) => index >= at && columns.every((name, c) => cellOf(step, name) === row[c]),
      );
      if (found < 0) {
        const line = row[columns.indexOf("line")];
        const candidates = record.steps.filter((step, index) => index >= at && String(step[0]) === line).slice(0, 2);
        const seen = candidates.map((step) => columns.map((name) => cellOf(step, name)).join(" | ")).join("  or  ");
        return [
          {
            ...place,
            field: "trace",
            message: `row ${number + 1} (${row.join(" | ")}) never happens${seen ? `; the run has ${seen}` : ""}`,
          },
        ];
      }
      at = found + 1;
    }
    const lastLine = rowsOf.at(-1)?.[columns.indexOf("line")];
    const goesOn = record.steps.slice(at).some((step) => String(step[0]) === lastLine);
    return goesOn ? [{ ...place, field: "trace", message: "stops before the last time that its last line runs" }] : [];
  });
}

function cellOf([line, variables, output]: [number, Record<string, string>, string], column: string): string {
  if (column === "line") return String(line);
  if (column === "output") return output.replace(/\n$/, "").trim();
  return variables[column] ?? "";
}
