import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "LessonProgress",
  tableName: "lesson_progress",
  properties: {
    studentId: p.uuid().primary(),
    lessonSlug: p.string().length(80).primary(),
    readAt: p.datetime(),
  },
});

/** A student came to the end of a lesson. Written by analytics. */
export class LessonProgress extends schema.class {}
schema.setClass(LessonProgress);
