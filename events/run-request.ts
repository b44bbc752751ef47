import { z } from "zod";
import { exerciseTests, inputLines, recordedHttp, runFiles } from "./exercise.ts";
import { runProfiles } from "./vocabulary.ts";

/** The largest program a student may hand in, in UTF-8 bytes. */
export const maxCodeBytes = 65_536;

const utf8 = new TextEncoder();

/** A student's program. Size is counted in bytes, as it travels. */
export const studentCode = z
  .string()
  .max(maxCodeBytes)
  .refine((code) => utf8.encode(code).length <= maxCodeBytes, "at most 64 KiB");

/** Limits of a request only ever lower those of its profile. */
export const runLimits = z.object({
  wallMs: z.int().min(50).optional(),
  cpuMs: z.int().min(50).optional(),
  memoryMiB: z.int().min(16).optional(),
  outputBytes: z.int().min(0).optional(),
});

/** What `execute` is asked to run, by event or over HTTP. */
export const runRequest = z.object({
  runId: z.uuid(),
  studentId: z.uuid(),
  profile: z.enum(runProfiles),
  /** Slug and version of the exercise it belongs to, or null for a scratch run. */
  exercise: z.string().min(1).max(80).nullable(),
  exerciseVersion: z.int().positive().nullable(),
  code: studentCode,
  /** Lines for `input()`. A run that reads past them ends as `needs-input`. */
  input: inputLines.default([]),
  args: z.array(z.string().max(1_000)).max(20).default([]),
  files: runFiles.default({}),
  recordedHttp: recordedHttp.optional(),
  /** From the result of the run that this one repeats with one line more: same seeds, so the same output up to there. */
  replayToken: z.string().max(200).optional(),
  /** Only with profile `grade`. They never reach the student's process. */
  tests: exerciseTests.optional(),
  limits: runLimits.optional(),
});
export type RunRequest = z.infer<typeof runRequest>;
