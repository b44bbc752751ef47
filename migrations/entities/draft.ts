import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Draft",
  tableName: "drafts",
  properties: {
    studentId: p.uuid().primary(),
    exerciseSlug: p.string().length(80).primary(),
    code: p.text(),
    savedAt: p.datetime(),
  },
});

/** The code that stands in a student's editor, kept between devices; the last write wins. Written by web. */
export class Draft extends schema.class {}
schema.setClass(Draft);
