import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "OwnExercise",
  tableName: "own_exercises",
  properties: {
    slug: p.string().length(80).primary(),
    authorId: p.uuid().nullable(),
    /** What stands in the form, whether it holds together or not. */
    draft: p.json<unknown>(),
    /** What running it showed, and of which draft. */
    proof: p.json<unknown>().nullable(),
    publishedVersion: p.integer().nullable(),
    updatedAt: p.datetime(),
  },
});

/** An exercise that a teacher writes. Written by web, as are its versions in `exercises`, which have no lesson. */
export class OwnExercise extends schema.class {}
schema.setClass(OwnExercise);
