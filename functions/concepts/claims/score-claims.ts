import { v7 as uuidV7 } from "uuid";
import { readTracedRun } from "../../../events/traced-run.ts";
import type { RunCode } from "../run-code.ts";
import { checkClaims } from "./check-claims.ts";
import { readSaidRuns } from "./said/read-said.ts";

export interface ClaimsScore {
  readonly sentences: number;
  /** Shares of 1: true ones kept, of them with a tick; false ones removed; others left as they are. */
  readonly trueKept: number;
  readonly trueTicked: number;
  readonly falseRemoved: number;
  readonly othersLeft: number;
  /** What went wrong, to look at. */
  readonly misses: readonly string[];
  readonly passes: boolean;
}

/** Scripted sentences about recorded runs, checked as an answer's are. About a second. */
export async function scoreClaims(runCode: RunCode): Promise<ClaimsScore> {
  const judged: { kind: "+" | "-" | "="; isKept: boolean; isTicked: boolean }[] = [];
  const misses: string[] = [];
  for (const { name, code, input, sentences } of readSaidRuns()) {
    const program = { runId: uuidV7(), studentId: uuidV7(), code, input: [...input], limits: { wallMs: 1_000 } };
    const run = readTracedRun(code, await runCode.run(program, "trace"));
    for (const { kind, text } of sentences) {
      const { markdown, claims } = checkClaims(text, run);
      const [isKept, isTicked] = [markdown.includes(text.slice(0, -1)), claims.length > 0];
      judged.push({ kind, isKept, isTicked });
      if (kind === "-" ? isKept : !isKept || (kind === "=") === isTicked) misses.push(`${name}: ${kind} ${text}`);
    }
  }
  const share = (kind: string, is: (one: (typeof judged)[number]) => boolean) => {
    const all = judged.filter((one) => one.kind === kind);
    return all.filter(is).length / all.length;
  };
  const trueKept = share("+", ({ isKept }) => isKept);
  const falseRemoved = share("-", ({ isKept }) => !isKept);
  return {
    sentences: judged.length,
    trueKept,
    trueTicked: share("+", ({ isTicked }) => isTicked),
    falseRemoved,
    othersLeft: share("=", ({ isKept, isTicked }) => isKept && !isTicked),
    misses,
    passes: judged.length >= 200 && trueKept >= 0.98 && falseRemoved >= 0.99,
  };
}
