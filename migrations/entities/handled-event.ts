import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "HandledEvent",
  tableName: "handled_events",
  properties: {
    handler: p.string().length(40).primary(),
    source: p.string().length(100).primary(),
    eventId: p.string().length(100).primary(),
    handledAt: p.datetime(),
  },
});

/** The inbox: an event whose effect is in the database. A second delivery finds it and does nothing. */
export class HandledEvent extends schema.class {}
schema.setClass(HandledEvent);
