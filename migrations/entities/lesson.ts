import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Lesson",
  tableName: "lessons",
  properties: {
    slug: p.string().length(80).primary(),
    /** 1 to 8. */
    module: p.smallint(),
    position: p.smallint(),
    title: p.string().length(120),
    /** As `curriculum/` gives it; see `curriculum/form.ts`. */
    content: p.json<unknown>(),
    /** SHA-256 of the content, in hex: a seed without a change writes nothing. */
    contentHash: p.string().length(64),
  },
});

/** A lesson's text, examples and quiz. Written by the seed. */
export class Lesson extends schema.class {}
schema.setClass(Lesson);
