import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "IdempotencyKey",
  tableName: "idempotency_keys",
  properties: {
    personId: p.uuid().primary(),
    key: p.string().length(120).primary(),
    /** SHA-256 of address and body, in hex: a key stands for one request. */
    requestHash: p.character().length(64),
    begunAt: p.datetime().index(),
    /** Null while the request is being handled. */
    status: p.smallint().nullable(),
    contentType: p.string().length(120).nullable(),
    body: p.text().nullable(),
  },
});

/** A POST to the API that said `Idempotency-Key`, and what was answered. Written by web, kept for 24 hours. */
export class IdempotencyKey extends schema.class {}
schema.setClass(IdempotencyKey);
