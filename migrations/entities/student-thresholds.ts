import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "StudentThresholds",
  tableName: "student_thresholds",
  properties: {
    studentId: p.uuid().primary(),
    since: p.datetime().primary(),
    thresholds: p.json<unknown>(),
  },
});

/** Which thresholds held for a student from a moment on, so that a rebuild raises the same alerts. Written by analytics when it first meets them. */
export class StudentThresholds extends schema.class {}
schema.setClass(StudentThresholds);
