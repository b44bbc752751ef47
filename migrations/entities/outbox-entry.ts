import { defineEntity, p } from "@mikro-orm/postgresql";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";

const schema = defineEntity({
  name: "OutboxEntry",
  tableName: "outbox",
  properties: {
    /** The order in which events were written. */
    id: p.bigint().primary().autoincrement(),
    /** Who wrote it: `web` or a function's name. */
    writer: p.string().length(40),
    /** The Kafka key. Entries of one key are published in order. */
    key: p.string().length(100).index(),
    event: p.json<LearnFlowEvent>(),
    /** Only where it does not go to every topic of its contract. */
    topics: p.json<string[]>().nullable(),
    createdAt: p.datetime().index(),
  },
});

/** An event that must be published: written with its effect, deleted once Kafka has it. */
export class OutboxEntry extends schema.class {}
schema.setClass(OutboxEntry);
