import { defineEntity, p } from "@mikro-orm/postgresql";
import type { RunResult } from "../../events/run-result.ts";
import { runOutcomes, runProfiles, workStates } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Run",
  tableName: "runs",
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    profile: p.enum(runProfiles),
    exerciseSlug: p.string().length(80).nullable(),
    exerciseVersion: p.integer().nullable(),
    code: p.text(),
    input: p.json<string[]>(),
    state: p.enum(workStates),
    outcome: p.enum(runOutcomes).nullable(),
    result: p.json<RunResult>().nullable(),
    /** Why it could not be done: a key of `texts`. */
    failure: p.string().length(80).nullable(),
    requestedAt: p.datetime(),
    expiresAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});

/** A run. Inserted by web, which may set `stopped`, `expired` or `failed`; its outcome is written by analytics, once. */
export class Run extends schema.class {}
schema.setClass(Run);
