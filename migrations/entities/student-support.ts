import { defineEntity, p } from "@mikro-orm/postgresql";
import { supportLevels } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "StudentSupport",
  tableName: "student_supports",
  properties: {
    studentId: p.uuid().primary(),
    /** Empty for all exercises. */
    exerciseSlug: p.string().length(80).primary(),
    level: p.enum(supportLevels),
    changedBy: p.uuid().nullable(),
    changedAt: p.datetime(),
  },
});

/** How far the tutor may go with one student, whatever their class says. Written by web. */
export class StudentSupport extends schema.class {}
schema.setClass(StudentSupport);
