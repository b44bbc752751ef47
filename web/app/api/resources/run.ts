import { z } from "@hono/zod-openapi";
import { grading, runResult } from "../../../../events/run-result.ts";
import { runOutcomes, runProfiles, testOutcomes, workStates } from "../../../../events/vocabulary.ts";
import type { RunSummary } from "../../server/runs/list-runs-page.ts";
import { instant } from "../endpoint.ts";
import type { After } from "../paging.ts";

const result = runResult.extend({}).openapi("RunResult");

/** A run with what it printed; a submission also with its tests. */
export const run = z
  .object({
    id: z.uuid(),
    profile: z.enum(runProfiles),
    exercise: z.string().nullable(),
    code: z.string(),
    input: z.array(z.string()),
    state: z.enum(workStates).describe("`requested` until it is final; then it changes no more."),
    outcome: z.enum(runOutcomes).nullable(),
    result: result.nullable(),
    grading: grading
      .extend({ outcome: z.enum(testOutcomes) })
      .openapi("Grading")
      .nullable(),
    failure: z.string().nullable().describe("Why there is no result."),
    requestedAt: instant,
    expiresAt: instant.describe("Later nobody runs it any more, and `state` is `expired`."),
  })
  .openapi("Run");

export const runSummary = z
  .object({
    id: z.uuid(),
    profile: z.enum(runProfiles),
    exercise: z.string().nullable(),
    state: z.enum(workStates),
    outcome: z.enum(runOutcomes).nullable(),
    gradedAs: z.enum(testOutcomes).nullable().describe("Of a submission, once it is graded."),
    requestedAt: instant,
  })
  .openapi("RunSummary");

export const placeOf = ({ requestedAt: at, id }: RunSummary): After => ({ at, id });
