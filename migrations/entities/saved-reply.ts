import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "SavedReply",
  tableName: "saved_replies",
  properties: {
    id: p.uuid().primary(),
    teacherId: p.uuid(),
    text: p.text(),
    createdAt: p.datetime(),
  },
});

/** What a teacher says again and again. Written by web. */
export class SavedReply extends schema.class {}
schema.setClass(SavedReply);
