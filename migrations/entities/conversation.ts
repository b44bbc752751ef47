import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Conversation",
  tableName: "conversations",
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    exerciseSlug: p.string().length(80).nullable(),
    lessonSlug: p.string().length(80).nullable(),
    createdAt: p.datetime(),
  },
});

/** A student's talk with the tutor, one per exercise or lesson. Written by web. */
export class Conversation extends schema.class {}
schema.setClass(Conversation);
