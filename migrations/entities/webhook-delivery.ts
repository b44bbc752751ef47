import { defineEntity, p } from "@mikro-orm/postgresql";
import { deliveryProblems, deliveryStates, webhookTopics } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "WebhookDelivery",
  tableName: "webhook_deliveries",
  properties: {
    /** Also the `webhook-id`: the same in every attempt. */
    id: p.uuid().primary(),
    webhookId: p.uuid(),
    about: p.enum(webhookTopics),
    /** The alert, the submission. With webhook and topic it is there once. */
    causeId: p.uuid(),
    /** Null for a test. */
    studentId: p.uuid().nullable(),
    /** JSON, as it is signed and sent. */
    body: p.text(),
    state: p.enum(deliveryStates),
    attempts: p.smallint().default(0),
    /** While it is being sent: when somebody else may try, should the sender die. */
    nextAttemptAt: p.datetime(),
    lastAttemptAt: p.datetime().nullable(),
    lastStatus: p.smallint().nullable(),
    lastProblem: p.enum(deliveryProblems).nullable(),
    createdAt: p.datetime(),
    deliveredAt: p.datetime().nullable(),
  },
});

/** Something that a webhook is told. Written by analytics beside what it is about (a test by web), sent by web. */
export class WebhookDelivery extends schema.class {}
schema.setClass(WebhookDelivery);
