import { defineEntity, p } from "@mikro-orm/postgresql";
import type { TokenScope } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "AccessToken",
  tableName: "access_tokens",
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().index(),
    /** What its owner calls it. */
    name: p.string().length(80),
    /** SHA-256 of the token, in hex. */
    tokenHash: p.string().length(64).unique(),
    scopes: p.json<TokenScope[]>(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

/** A personal access token, with which a program acts for a person: for MCP and REST. Written by web. */
export class AccessToken extends schema.class {}
schema.setClass(AccessToken);
