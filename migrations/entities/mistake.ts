import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Mistake",
  tableName: "mistakes",
  properties: {
    studentId: p.uuid().primary(),
    exerciseSlug: p.string().length(80).primary(),
    /** The group: a hash of version, failing tests and the program's shape (without a shape, of its error type). */
    mistake: p.string().length(80).primary(),
    exerciseVersion: p.integer(),
    /** Names of the tests that fail, in the order of the exercise. */
    failingTests: p.json<string[]>(),
    /** A hash of the normalised syntax tree; null where the program could not be read. */
    shape: p.string().length(64).nullable(),
    errorType: p.string().length(200).nullable(),
    /** The latest submission that landed here: its code is in `runs`, its tests in `submissions`. */
    runId: p.uuid(),
    times: p.integer(),
    firstAt: p.datetime(),
    lastAt: p.datetime(),
  },
});

/** A student's program failed in one way; `Progress.mistake` says who is still there. Written by analytics, rebuildable from the facts. */
export class Mistake extends schema.class {}
schema.setClass(Mistake);
