import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Mail",
  tableName: "mails",
  properties: {
    id: p.uuid().primary(),
    recipientId: p.uuid(),
    kind: p.enum(["at-once", "digest"] as const),
    /** `sending` while a process holds the lease; `dropped` when there is nobody to send it to any more. */
    state: p.enum(["waiting", "sending", "sent", "dropped"] as const),
    dueAt: p.datetime(),
    leaseUntil: p.datetime().nullable(),
    attempts: p.smallint().default(0),
    /** What the mail server said, without the mail. */
    lastFailure: p.string().length(200).nullable(),
    createdAt: p.datetime(),
    sentAt: p.datetime().nullable(),
  },
});

/** A mail that tells of notifications: they point to it. Written by notify alone. */
export class Mail extends schema.class {}
schema.setClass(Mail);
