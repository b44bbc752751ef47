import { defineEntity, p } from "@mikro-orm/postgresql";
import { type WebhookTopic, webhookEnds } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Webhook",
  tableName: "webhooks",
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().index(),
    /** Null: every class of the teacher's. */
    classroomId: p.uuid().nullable(),
    address: p.string().length(500),
    about: p.json<WebhookTopic[]>(),
    /** As it is, because it signs: `whsec_…`. The old one signs beside it for a day. */
    secret: p.string().length(80),
    oldSecret: p.string().length(80).nullable(),
    oldSecretUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
    /** Attempts that failed since one succeeded. */
    failures: p.integer().default(0),
    failingSince: p.datetime().nullable(),
    lastSucceededAt: p.datetime().nullable(),
    disabledAt: p.datetime().nullable(),
    disabledAs: p.enum(webhookEnds).nullable(),
  },
});

/** Where a teacher's own tool wants to be told. Written by web. */
export class Webhook extends schema.class {}
schema.setClass(Webhook);
