import { defineEntity, p } from "@mikro-orm/postgresql";
import type { NotificationKind } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "NotificationPreferences",
  tableName: "notification_preferences",
  properties: {
    personId: p.uuid().primary(),
    /** In the app everybody is told at once. */
    mail: p.enum(["off", "digest", "at-once"] as const).default("digest"),
    /** Kinds that are not mailed. */
    muted: p.json<NotificationKind[]>().default([]),
    /** Local time, `17:00`. */
    digestAt: p.string().length(5).default("17:00"),
    /** No mail between both, local time; over midnight where `from` is later. Distress is mailed at any time. */
    quietFrom: p.string().length(5).nullable(),
    quietUntil: p.string().length(5).nullable(),
    /** IANA name. */
    timeZone: p.string().length(60).default("UTC"),
    /** In the link at the end of each mail: it turns mail off, and nothing else. */
    unsubscribeToken: p.string().length(64).unique(),
    changedAt: p.datetime(),
  },
});

/** How somebody wants to be told. Written by web; notify adds the defaults where there are none. */
export class NotificationPreferences extends schema.class {}
schema.setClass(NotificationPreferences);
