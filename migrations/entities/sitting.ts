import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Sitting",
  tableName: "sittings",
  properties: {
    studentId: p.uuid().primary(),
    startedAt: p.datetime().primary(),
    /** The last thing the student did; 30 minutes without anything end a sitting. */
    endedAt: p.datetime(),
    /** Without idle tabs: of a pause, one minute at most. */
    activeMs: p.integer(),
    runs: p.integer(),
    failedRuns: p.integer(),
  },
});

/** A stretch of a student's work. Written by analytics, rebuildable from the facts. */
export class Sitting extends schema.class {}
schema.setClass(Sitting);
