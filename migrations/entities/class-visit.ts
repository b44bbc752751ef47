import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "ClassVisit",
  tableName: "class_visits",
  properties: {
    classroomId: p.uuid().primary(),
    teacherId: p.uuid().primary(),
    visitedAt: p.datetime(),
    /** The visit before that one: what "since your last visit" counts from. */
    beforeAt: p.datetime().nullable(),
  },
});

/** When a teacher was last at a class's report. Written by web. */
export class ClassVisit extends schema.class {}
schema.setClass(ClassVisit);
