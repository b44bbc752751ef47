import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "StudentFold",
  tableName: "student_folds",
  properties: {
    studentId: p.uuid().primary(),
    /** The latest fact that was folded: its time, source and id. */
    at: p.datetime(),
    source: p.string().length(100),
    eventId: p.string().length(100),
    /** The sitting that goes on, and the student's general ability: see `functions/analytics/memory.ts`. */
    memory: p.json<unknown>(),
  },
});

/** What the next fact of a student is folded onto. Written by analytics alone, read by nobody else. */
export class StudentFold extends schema.class {}
schema.setClass(StudentFold);
