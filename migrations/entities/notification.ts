import { defineEntity, p } from "@mikro-orm/postgresql";
import { notificationKinds } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Notification",
  tableName: "notifications",
  properties: {
    id: p.uuid().primary(),
    recipientId: p.uuid(),
    kind: p.enum(notificationKinds),
    textKey: p.string().length(80),
    textParams: p.json<Record<string, string | number>>(),
    link: p.string().length(300).nullable(),
    sentAt: p.datetime(),
    readAt: p.datetime().nullable(),
    /** The mail that tells of it too. */
    mailId: p.uuid().nullable(),
  },
});

/** Something that someone was told in the app. Written by notify; web sets `readAt`. */
export class Notification extends schema.class {}
schema.setClass(Notification);
