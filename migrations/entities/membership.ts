import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Membership",
  tableName: "memberships",
  properties: {
    classroomId: p.uuid().primary(),
    personId: p.uuid().primary().index(),
    role: p.enum(["student", "teacher"] as const),
    joinedAt: p.datetime(),
    /** A teacher's own words for a student: "group B". */
    labels: p.json<string[]>().default([]),
  },
});

/** Someone learns or teaches in a classroom. Deleting the row takes them out. Written by web. */
export class Membership extends schema.class {}
schema.setClass(Membership);
