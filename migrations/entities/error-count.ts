import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "ErrorCount",
  tableName: "error_counts",
  properties: {
    studentId: p.uuid().primary(),
    exerciseSlug: p.string().length(80).primary(),
    errorType: p.string().length(200).primary(),
    /** The rule that explains it (`texts/<language>/errors`), or empty. */
    rule: p.string().length(60).primary().default(""),
    times: p.integer(),
    runId: p.uuid(),
    lastAt: p.datetime(),
  },
});

/** How often a student met an error on an exercise, with the latest run. Written by analytics, rebuildable from the facts. */
export class ErrorCount extends schema.class {}
schema.setClass(ErrorCount);
