import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "ModelAnswer",
  tableName: "model_answers",
  properties: {
    /** Hash of the question's words and of all that the answer depends on. */
    key: p.character().length(64).primary(),
    /** As functions/concepts/part.ts has them. */
    parts: p.json<unknown[]>(),
    madeAt: p.datetime(),
  },
});

/** A language model's answer to a question without a context, kept for the next who asks it. Written by concepts. */
export class ModelAnswer extends schema.class {}
schema.setClass(ModelAnswer);
