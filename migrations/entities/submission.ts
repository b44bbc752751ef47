import { defineEntity, p } from "@mikro-orm/postgresql";
import type { Grading } from "../../events/run-result.ts";
import { testOutcomes } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Submission",
  tableName: "submissions",
  properties: {
    runId: p.uuid().primary(),
    outcome: p.enum(testOutcomes),
    tests: p.json<Grading["tests"]>(),
    quality: p.json<Grading["quality"]>(),
    testsPassed: p.smallint(),
    testsTotal: p.smallint(),
    /** The student had taken a hint or an answer on this exercise before. */
    helped: p.boolean(),
    gradedAt: p.datetime(),
  },
});

/** How a run was graded. Written by analytics, once. */
export class Submission extends schema.class {}
schema.setClass(Submission);
