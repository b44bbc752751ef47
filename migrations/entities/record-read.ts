import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "RecordRead",
  tableName: "record_reads",
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    /** Who read; null for LearnFlow's own tutor. */
    readerId: p.uuid().nullable(),
    /** The token it was read with; null for the tutor's. */
    tokenId: p.uuid().nullable(),
    /** The tool's name, or the resource's address. */
    what: p.string().length(120),
    exerciseSlug: p.string().length(80).nullable(),
    readAt: p.datetime(),
  },
});

/** A program read a student's record: what, when, and on whose behalf. The student can see it. Written by web. */
export class RecordRead extends schema.class {}
schema.setClass(RecordRead);
