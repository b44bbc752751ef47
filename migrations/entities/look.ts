import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Look",
  tableName: "looks",
  properties: {
    id: p.uuid().primary(),
    teacherId: p.uuid().nullable(),
    studentId: p.uuid(),
    classroomId: p.uuid().nullable(),
    /** Null for the student's report. */
    exerciseSlug: p.string().length(80).nullable(),
    lookedAt: p.datetime(),
  },
});

/** A teacher looked at a student's work, which the student can see. Written by web, never changed. */
export class Look extends schema.class {}
schema.setClass(Look);
