import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "DeletedPerson",
  tableName: "deleted_people",
  properties: {
    id: p.uuid().primary(),
    deletedAt: p.datetime(),
  },
});

/** Somebody was deleted: what comes late from Kafka about them is dropped. Written by web. */
export class DeletedPerson extends schema.class {}
schema.setClass(DeletedPerson);
