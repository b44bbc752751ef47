import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "MistakeReply",
  tableName: "mistake_replies",
  properties: {
    id: p.uuid().primary(),
    classroomId: p.uuid(),
    exerciseSlug: p.string().length(80),
    /** The group's name, as analytics gives it. */
    mistake: p.string().length(80),
    text: p.text(),
    writtenBy: p.uuid().nullable(),
    writtenAt: p.datetime(),
  },
});

/** A teacher's words to all who made one mistake, and to the next who makes it. Written by web. */
export class MistakeReply extends schema.class {}
schema.setClass(MistakeReply);
