import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "HelpRequest",
  tableName: "help_requests",
  properties: {
    id: p.uuid().primary(),
    /** A `distress` one is written when a teacher answers it, with the question's id as its own. */
    kind: p.enum(["help", "distress"] as const),
    studentId: p.uuid(),
    exerciseSlug: p.string().length(80).nullable(),
    questionId: p.uuid().nullable(),
    text: p.text(),
    askedAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.uuid().nullable(),
  },
});

/** A student asked for the teacher. Written by web. */
export class HelpRequest extends schema.class {}
schema.setClass(HelpRequest);
