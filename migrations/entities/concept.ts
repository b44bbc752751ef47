import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Concept",
  tableName: "concepts",
  properties: {
    id: p.string().length(80).primary(),
    name: p.string().length(120),
    /** The lesson that teaches it; not a key, because the graph is whole before every lesson is written. */
    lessonSlug: p.string().length(80),
    needs: p.json<string[]>(),
    partOf: p.string().length(80).nullable(),
  },
});

/** Something to know, with what it stands on: a node of the concept graph. Written by the seed. */
export class Concept extends schema.class {}
schema.setClass(Concept);
