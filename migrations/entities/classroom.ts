import { defineEntity, p } from "@mikro-orm/postgresql";
import { supportLevels } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Classroom",
  tableName: "classrooms",
  properties: {
    id: p.uuid().primary(),
    name: p.string().length(120),
    /** What students type to join, upper case without letters that look alike. */
    code: p.string().length(12).unique(),
    supportLevel: p.enum(supportLevels).default("full"),
    /** Words that the tutor does not use with this class. */
    avoidedWords: p.json<string[]>().default([]),
    /** Parts of Python that the tutor does not show to this class. */
    avoidedTools: p.json<string[]>().default([]),
    /** Whether a language model may be used for this class. */
    languageModel: p.boolean().default(true),
    createdAt: p.datetime(),
    archivedAt: p.datetime().nullable(),
  },
});

/** A class: its students and the teachers who see them. Written by web. */
export class Classroom extends schema.class {}
schema.setClass(Classroom);
