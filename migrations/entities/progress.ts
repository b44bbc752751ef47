import { defineEntity, p } from "@mikro-orm/postgresql";
import { exerciseStates } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Progress",
  tableName: "progress",
  properties: {
    studentId: p.uuid().primary(),
    exerciseSlug: p.string().length(80).primary().index(),
    state: p.enum(exerciseStates),
    attempts: p.integer().default(0),
    consecutiveFailures: p.integer().default(0),
    testsPassed: p.smallint().default(0),
    testsTotal: p.smallint().default(0),
    hintsTaken: p.smallint().default(0),
    answersTaken: p.smallint().default(0),
    lastOutcome: p.string().length(30).nullable(),
    lastErrorType: p.string().length(200).nullable(),
    /** Active time, without idle tabs. */
    activeMs: p.integer().default(0),
    failedRuns: p.integer().default(0),
    /** Where the last error was. */
    lastLine: p.integer().nullable(),
    /** Names of tests that have ever passed. */
    passedTests: p.json<string[]>().default([]),
    /** Quality checks of the latest submission that passed. */
    qualityPassed: p.smallint().default(0),
    qualityTotal: p.smallint().default(0),
    /** The group of `mistakes` that the latest submission landed in; null when it passed. */
    mistake: p.string().length(80).nullable(),
    openedAt: p.datetime().nullable(),
    solvedAt: p.datetime().nullable(),
    changedAt: p.datetime(),
  },
});

/** Where a student stands on an exercise. Written by analytics, rebuildable from the facts. */
export class Progress extends schema.class {}
schema.setClass(Progress);
