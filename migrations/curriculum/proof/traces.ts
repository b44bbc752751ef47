import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { RecordedHttp, Runner } from "./runner.ts";

const step = z.tuple([z.number(), z.record(z.string(), z.string()), z.string()]);
const recorded = z.record(z.string(), z.object({ steps: z.array(step), error: z.string().nullable() }));
export type RecordedTrace = z.infer<typeof recorded>[string];

/** Runs one of our analysis programs in the sandbox on `request` and gives back the JSON that it prints. */
export async function runAnalysis(
  name: string,
  request: unknown,
  runner: Runner,
  http?: RecordedHttp,
): Promise<unknown> {
  const code = readFileSync(join(import.meta.dirname, name), "utf8");
  const result = await runner.run({ code, files: { "request.json": JSON.stringify(request) }, http });
  if (result.outcome !== "finished")
    throw new Error(`${name} ended with ${result.outcome}: ${result.error?.type ?? ""} ${result.error?.message ?? ""}`);
  return JSON.parse(result.stdout);
}

/** The steps of each program, in the programs' order: line, variables and output after each line that ran. */
export async function recordTraces(
  programs: { code: string; input?: string[]; files?: Record<string, string> }[],
  runner: Runner,
): Promise<RecordedTrace[]> {
  const all: RecordedTrace[] = [];
  // A few at a time: the sandbox caps what one run may print.
  for (let from = 0; from < programs.length; from += 8) {
    const batch = programs.slice(from, from + 8).map((program, index) => ({ id: String(index), ...program }));
    const answer = recorded.parse(await runAnalysis("trace.py", { programs: batch }, runner));
    all.push(...batch.map(({ id }) => answer[id] ?? { steps: [], error: "no trace" }));
  }
  return all;
}
