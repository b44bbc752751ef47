import { defineEntity, p } from "@mikro-orm/postgresql";
import { roles } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "AccountToken",
  tableName: "account_tokens",
  properties: {
    id: p.uuid().primary(),
    purpose: p.enum(["password-reset", "invitation"] as const),
    /** SHA-256 of the token in the link, in hex. */
    tokenHash: p.string().length(64).unique(),
    /** Whose password is reset; null for an invitation. */
    personId: p.uuid().nullable().index(),
    /** Who is invited, and as what; null for a reset. */
    email: p.string().length(254).nullable(),
    role: p.enum(roles).nullable(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});

/** A link that may be used once: a new password, or an invitation. Written by web. */
export class AccountToken extends schema.class {}
schema.setClass(AccountToken);
