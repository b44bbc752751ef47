import { defineEntity, p } from "@mikro-orm/postgresql";
import { locales, roles } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Person",
  tableName: "people",
  properties: {
    id: p.uuid().primary(),
    role: p.enum(roles),
    /** Lower case. A mail address or a name chosen at sign-up: many students have no mail. */
    signInName: p.string().length(254).unique(),
    /** Lower case. */
    email: p.string().length(254).unique().nullable(),
    name: p.string().length(120),
    /** argon2id, in PHC form. Null until an invitation is accepted. */
    passwordHash: p.string().length(200).nullable(),
    locale: p.enum(locales).default("en"),
    createdAt: p.datetime(),
  },
});

/** A student, teacher or admin. Written by web. */
export class Person extends schema.class {}
schema.setClass(Person);
