import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Message",
  tableName: "messages",
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    sentBy: p.uuid().nullable(),
    exerciseSlug: p.string().length(80).nullable(),
    /** What it answers. */
    requestId: p.uuid().nullable(),
    text: p.text(),
    sentAt: p.datetime(),
  },
});

/** A teacher's words to a student. Written by web. */
export class Message extends schema.class {}
schema.setClass(Message);
