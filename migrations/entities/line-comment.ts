import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "LineComment",
  tableName: "line_comments",
  properties: {
    id: p.uuid().primary(),
    runId: p.uuid(),
    studentId: p.uuid(),
    writtenBy: p.uuid().nullable(),
    /** 1-based; null for the attempt as a whole. */
    line: p.integer().nullable(),
    text: p.text(),
    writtenAt: p.datetime(),
  },
});

/** A teacher's words on a line of an attempt. Written by web. */
export class LineComment extends schema.class {}
schema.setClass(LineComment);
