import { defineEntity, p } from "@mikro-orm/postgresql";

const schema = defineEntity({
  name: "Session",
  tableName: "sessions",
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().index(),
    /** SHA-256 of the cookie's token, in hex. */
    tokenHash: p.string().length(64).unique(),
    createdAt: p.datetime(),
    lastSeenAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});

/** Someone is signed in on one browser. Deleting the row signs them out there. Written by web. */
export class Session extends schema.class {}
schema.setClass(Session);
