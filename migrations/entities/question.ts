import { defineEntity, p } from "@mikro-orm/postgresql";
import { routes, workStates } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Question",
  tableName: "questions",
  properties: {
    id: p.uuid().primary(),
    conversationId: p.uuid(),
    studentId: p.uuid(),
    text: p.text(),
    code: p.text().nullable(),
    state: p.enum(workStates),
    route: p.enum(routes).nullable(),
    failure: p.string().length(80).nullable(),
    askedAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});

/** A question. Inserted by web, which may set `stopped`, `expired` or `failed`; concepts sets route and `finished` with its answer. */
export class Question extends schema.class {}
schema.setClass(Question);
