import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "HelpRequest",
  tableName: "help_requests",
  properties: {
    id: p.uuid().primary(),
    /** `distress`: triage heard it in a question, whose id is also this one's. */
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

/** A student asked for the teacher, or needs one. Written by web; those in distress by notify. */
export class HelpRequest extends schema.class {}
schema.setClass(HelpRequest);
