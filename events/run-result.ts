import { z } from "zod";
import { isolationModes, runOutcomes, testOutcomes } from "./vocabulary.ts";

/** Output as it came, both streams in one order. Neighbouring chunks of one stream are joined. */
export const outputChunk = z.object({ stream: z.enum(["stdout", "stderr"]), text: z.string() });
export type OutputChunk = z.infer<typeof outputChunk>;

/** Why a program stopped, as its own process tells it: shown as data, never trusted. */
const runError = z.object({
  type: z.string().max(200),
  message: z.string().max(2_000),
  /** The last line of the student's own code on the way to the error, 1-based. */
  line: z.int().positive().nullable(),
  column: z.int().nonnegative().nullable(),
  frames: z
    .array(
      z.object({
        file: z.string().max(200),
        function: z.string().max(200),
        line: z.int(),
        /** Where in the line, counted from 0 in characters; null where Python does not tell. */
        column: z.int().nonnegative().nullable().optional(),
        source: z.string().max(400),
      }),
    )
    .max(40),
  /** A cause in plain words: a rule of `texts/<language>/errors.ts` and what to put into it. */
  explanation: z
    .object({
      rule: z.string().max(60),
      params: z.record(z.string(), z.union([z.string().max(200), z.number()])),
      line: z.int().positive().nullable(),
    })
    .nullable(),
});
export type RunError = z.infer<typeof runError>;

/** One test of a submission. Of a hidden test only its name and outcome are told. */
const testResult = z.object({
  name: z.string().max(120),
  hidden: z.boolean(),
  outcome: z.enum(testOutcomes),
  /** What was called or typed in: `total([1, 2])`. */
  called: z.string().max(4_000).nullable(),
  /** Shortened in the middle. */
  expected: z.string().max(4_000).nullable(),
  got: z.string().max(4_000).nullable(),
  /** Where `got` first differs from `expected`, as an index into both, or null. */
  firstDifference: z.int().nonnegative().nullable(),
  output: z.string().max(8_000),
  error: runError.nullable(),
  /** Why it failed when it is not a difference: `timeout`, `memory`, `source-uses`, … */
  reason: z.string().max(60).nullable(),
  durationMs: z.number().nonnegative(),
});
export type TestResult = z.infer<typeof testResult>;

/** A check of code quality that beginners can act on, and whether the code passes it. */
export const qualityCheck = z.object({
  check: z.string().max(60),
  passed: z.boolean(),
  line: z.int().positive().nullable(),
});

/** What `execute` says about a run, complete in itself; at most 900 kB as JSON. */
export const runResult = z.object({
  runId: z.uuid(),
  outcome: z.enum(runOutcomes),
  exitCode: z.int().nullable(),
  signal: z.string().max(20).nullable(),
  output: z.array(outputChunk),
  truncated: z.object({ stdout: z.boolean(), stderr: z.boolean() }),
  /** Wall-clock time inside the sandbox. */
  wallMs: z.number().nonnegative(),
  cpuMs: z.number().nonnegative(),
  maxRssKb: z.int().nonnegative(),
  mode: z.enum(isolationModes).nullable(),
  /** `3.11.2`. */
  python: z.string().max(20),
  error: runError.nullable(),
  /** The line that was running when time was up. */
  stoppedAtLine: z.int().positive().nullable(),
  /** For `needs-input`: what `input()` asks. */
  prompt: z.string().max(2_000).nullable(),
  replayToken: z.string().max(200).nullable(),
  /** The program printed something else than on the run that it repeats. */
  replayDiffers: z.boolean().default(false),
  /** Only with profile `trace`: see `functions/execute`, gzip and base64. */
  trace: z.string().max(70_000).nullable().default(null),
});
export type RunResult = z.infer<typeof runResult>;

/** What grading adds to a result. */
export const grading = z.object({
  tests: z.array(testResult).max(40),
  quality: z.array(qualityCheck).max(40),
  /** A hash of the program's syntax tree without the student's own names, texts and comments: the same for the same way of doing it. */
  shape: z.string().max(64).nullable().optional(),
});
export type Grading = z.infer<typeof grading>;
