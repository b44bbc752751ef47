import { defineEntity, p } from "@mikro-orm/postgresql";
import type { AnswerBlock, WholeAnswer } from "../../events/answer.ts";
import { routes } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Answer",
  tableName: "answers",
  properties: {
    id: p.uuid().primary(),
    questionId: p.uuid().unique(),
    /** `writing` while a process holds the lease, then `completed`. */
    state: p.enum(["writing", "completed"] as const),
    leaseUntil: p.datetime(),
    mode: p.enum(routes),
    blocks: p.json<AnswerBlock[]>(),
    sources: p.json<WholeAnswer["sources"]>(),
    concepts: p.json<string[]>(),
    hintLevel: p.smallint().nullable(),
    offline: p.boolean(),
    withheld: p.smallint(),
    startedAt: p.datetime(),
    completedAt: p.datetime().nullable(),
  },
});

/** The tutor's answer to one question. Written by concepts alone. */
export class Answer extends schema.class {}
schema.setClass(Answer);
