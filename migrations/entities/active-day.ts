import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "ActiveDay",
  tableName: "active_days",
  properties: {
    studentId: p.uuid().primary(),
    /** In UTC. */
    day: p.date().primary(),
    activeMs: p.integer(),
  },
});

/** A student did something on a day. Written by analytics, rebuildable from the facts. */
export class ActiveDay extends schema.class {}
schema.setClass(ActiveDay);
