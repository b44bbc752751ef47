import { defineEntity, p } from "@mikro-orm/postgresql";
import { exerciseKinds } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Exercise",
  tableName: "exercises",
  properties: {
    slug: p.string().length(80).primary(),
    version: p.integer().primary(),
    lessonSlug: p.string().length(80).nullable(),
    kind: p.enum(exerciseKinds),
    title: p.string().length(120),
    position: p.smallint(),
    difficulty: p.smallint(),
    /** An easier one for those who got stuck; not on the path. */
    remedial: p.boolean().default(false),
    /** Task, starter, tests, solution, hints, …: see `curriculum/form.ts`. Tests and solution never leave the server. */
    content: p.json<unknown>(),
    contentHash: p.string().length(64),
    /** The version that students get now; one per slug. */
    current: p.boolean(),
    createdAt: p.datetime(),
  },
});

/** One version of an exercise. Never changed: a change of content makes the next version. Written by the seed. */
export class Exercise extends schema.class {}
schema.setClass(Exercise);
