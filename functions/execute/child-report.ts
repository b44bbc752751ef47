import { z } from "zod";

/**
 * What a child says about itself (`sandbox/python/runner/failures.py`). The student's code ran in the same process, so
 * each part may be missing, wrong or a lie: it is bounded here and shown as data.
 */
const line = z.int().positive().nullable().catch(null);
const column = z.int().nonnegative().nullable().catch(null);
const shortText = (length: number) =>
  z
    .string()
    .catch("")
    .transform((text) => text.toWellFormed().slice(0, length).toWellFormed());

const name = z.object({
  type: shortText(80),
  length: z.int().nonnegative().nullish().catch(null),
  value: shortText(200),
  keys: z.array(shortText(60)).max(40).optional().catch(undefined),
  attributes: z.array(shortText(60)).max(40).optional().catch(undefined),
});
export type KnownName = z.infer<typeof name>;

export const childError = z.object({
  type: shortText(200),
  bases: z.array(shortText(80)).max(10).catch([]),
  message: shortText(2_000),
  line,
  column,
  endColumn: column,
  frames: z
    .array(
      z.object({
        file: shortText(200),
        function: shortText(200),
        line: z.int().catch(0),
        column,
        source: shortText(400),
      }),
    )
    .max(40)
    .catch([]),
  /** How many frames of the student's there were; only the first and last are told. */
  depth: z.int().nonnegative().catch(0),
  names: z.record(z.string().max(80), name).catch({}),
  raisedInProgram: z.boolean().catch(false),
  /** Names of the files in the run's folder, where one was not found. */
  files: z.array(shortText(80)).max(40).catch([]),
});
export type ChildError = z.infer<typeof childError>;

const files = z.record(z.string().max(255), shortText(65_536)).catch({});

const endReport = z.object({
  kind: z.literal("end"),
  error: childError.nullable().catch(null),
  files: files.optional(),
  steps: z.int().nonnegative().nullish().catch(null),
});
const needsInputReport = z.object({ kind: z.literal("needs-input") });

const childReport = z.discriminatedUnion("kind", [endReport, needsInputReport]);
export type ChildReport = z.infer<typeof childReport>;

/** Null for what is no report. */
export function readReport(frame: unknown): ChildReport | null {
  return childReport.safeParse(frame).data ?? null;
}
