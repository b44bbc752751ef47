import { z } from "@hono/zod-openapi";
import { grading, outputChunk, runResult } from "../../../../events/run-result.ts";
import { runOutcomes, testOutcomes, workStates } from "../../../../events/vocabulary.ts";
import { instant } from "../endpoint.ts";
import { named } from "./named.ts";
import { question } from "./question.ts";
import { standing } from "./standing.ts";

const { error, stoppedAtLine } = runResult.shape;

const comment = z.object({
  ...{ id: z.uuid(), runId: z.uuid(), text: z.string(), by: z.string(), writtenAt: instant },
  line: z.int().nullable().describe("Of the program; null for all of it."),
});

const attempt = z.object({
  ...{ kind: z.literal("attempt"), at: instant, id: z.uuid(), isSubmission: z.boolean(), state: z.enum(workStates) },
  outcome: z.enum([...runOutcomes, ...testOutcomes]).nullable(),
  lines: z
    .array(z.object({ change: z.enum(["same", "added", "removed"]), text: z.string(), number: z.int().nullable() }))
    .describe("The program against the attempt before; `number` is null for a line that is gone."),
  ...{ input: z.array(z.string()), output: z.array(outputChunk), isOutputCut: z.boolean(), error, stoppedAtLine },
  tests: grading.shape.tests.nullable(),
  comments: z.array(comment),
});

/** What a student did on one exercise, one thing after another. */
const entry = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("opened"), at: instant }),
    attempt,
    z.object({ kind: z.literal("hint"), at: instant, level: z.int(), text: z.string() }),
    z.object({ kind: z.literal("talk"), at: instant, exchange: question }),
    z.object({ kind: z.literal("message"), at: instant, id: z.uuid(), by: z.string(), text: z.string() }),
  ])
  .openapi("WorkEntry");

export const work = z
  .object({
    exercise: named,
    standing: standing.nullable(),
    entries: z.array(entry).describe("Oldest first."),
    isCut: z.boolean().describe("There were more than 40 attempts; these are the latest."),
  })
  .openapi("Work");
