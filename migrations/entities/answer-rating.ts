import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "AnswerRating",
  tableName: "answer_ratings",
  properties: {
    answerId: p.uuid().primary(),
    helpful: p.boolean(),
    ratedAt: p.datetime(),
  },
});

/** Whether an answer helped. Written by web. */
export class AnswerRating extends schema.class {}
schema.setClass(AnswerRating);
