import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Assignment",
  tableName: "assignments",
  properties: {
    id: p.uuid().primary(),
    classroomId: p.uuid(),
    /** Null for the whole class, later ones included. */
    studentId: p.uuid().nullable(),
    exerciseSlug: p.string().length(80),
    assignedBy: p.uuid().nullable(),
    dueAt: p.datetime().nullable(),
    /** Students see it from then on; null: at once. */
    opensAt: p.datetime().nullable(),
    /** When students were told; null while it is not open. */
    toldAt: p.datetime().nullable(),
    assignedAt: p.datetime(),
  },
});

/** A teacher gave an exercise. Written by web. */
export class Assignment extends schema.class {}
schema.setClass(Assignment);
