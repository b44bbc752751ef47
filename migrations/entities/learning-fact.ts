import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "LearningFact",
  tableName: "learning_facts",
  properties: {
    source: p.string().length(100).primary(),
    eventId: p.string().length(100).primary(),
    type: p.string().length(100),
    studentId: p.uuid(),
    exerciseSlug: p.string().length(80).nullable(),
    occurredAt: p.datetime(),
    data: p.json<unknown>(),
  },
});

/** One event of `learning`, kept as it came, without code and output: what every roll-up is built from. Written by analytics. */
export class LearningFact extends schema.class {}
schema.setClass(LearningFact);
