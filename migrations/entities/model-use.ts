import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "ModelUse",
  tableName: "model_use",
  properties: {
    scope: p.enum(["student", "classroom"] as const).primary(),
    holderId: p.uuid().primary(),
    /** UTC. */
    day: p.date().primary(),
    questions: p.integer().default(0),
    /** Also what is set aside for answers that are being written. */
    tokens: p.integer().default(0),
  },
});

/** What a language model was asked for on a day, for a student or a classroom. Written by concepts. */
export class ModelUse extends schema.class {}
schema.setClass(ModelUse);
