import { z } from "zod";

/** What a step of a trace tells: about to run a line, a function entered, left, an exception. */
export const traceEvents = ["line", "call", "return", "exception"] as const;

const changedNames = z.record(z.string().max(60), z.string().max(400).nullable());

/**
 * The steps of a program, line by line, as `run.finished` carries them (`trace`: this as JSON, gzip, base64; read it with
 * `DecompressionStream` or `gunzip`). Made in the student's process: shown, and checked against, but never trusted.
 */
export const runTrace = z.object({
  /** Names of the functions met; `<module>` is the program itself. */
  functions: z.array(z.string().max(80)).max(500),
  /**
   * `[event, line, function, depth, output, changed, more]`, the last two only where there is something: `event` an index
   * into `traceEvents`, `function` into `functions`; `depth` 0 for the program itself; `output` how many UTF-16 units of
   * the run's whole output stood there before; `changed` the names of this function that are new or hold something else,
   * with a short picture, or null for those that are gone; `more` what is returned or raised.
   */
  steps: z
    .array(
      z.union([
        z.tuple([z.int().min(0).max(3), z.int(), z.int(), z.int(), z.int()]),
        z.tuple([z.int().min(0).max(3), z.int(), z.int(), z.int(), z.int(), changedNames]),
        z.tuple([z.int().min(0).max(3), z.int(), z.int(), z.int(), z.int(), changedNames, z.string().max(400)]),
      ]),
    )
    .max(2_000),
  /** False when the program went on beyond what is recorded. */
  complete: z.boolean(),
});
export type RunTrace = z.infer<typeof runTrace>;
