import { gzipSync } from "node:zlib";
import { z } from "zod";
import { type RunTrace, runTrace } from "../../../events/run-trace.ts";

/** 50 kB of gzip, in characters of base64. */
const mostCharacters = 66_000;

const report = z.object({ kind: z.literal("trace"), trace: runTrace });

/** A trace as it travels, or null for a frame that is none. What is too long loses its later steps. */
export function packTrace(frame: unknown): string | null {
  const read = report.safeParse(frame);
  return read.success ? shortenToFit(read.data.trace) : null;
}

function shortenToFit(trace: RunTrace): string {
  for (let steps = trace.steps.length; ; steps = Math.floor(steps * 0.7)) {
    const kept = {
      ...trace,
      steps: trace.steps.slice(0, steps),
      complete: trace.complete && steps === trace.steps.length,
    };
    const packed = gzipSync(JSON.stringify(kept)).toString("base64");
    if (packed.length <= mostCharacters || steps === 0) return packed;
  }
}
