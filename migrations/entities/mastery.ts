import { defineEntity, p } from "@mikro-orm/postgresql";
import type { ReviewMemory } from "../mastery-now.ts";

const schema = defineEntity({
  name: "Mastery",
  tableName: "mastery",
  properties: {
    studentId: p.uuid().primary(),
    conceptId: p.string().length(80).primary(),
    /** In logits, beside the student's own ability; see `functions/analytics/mastery.ts`. */
    aloneSkill: p.double().default(0),
    /** How likely the student does a middling exercise on it without help, 0 to 1, when the last evidence came; `masteryNow` fades it. */
    aloneEstimate: p.double().default(0.5),
    /** Pieces of evidence; half of one where help was taken. */
    aloneEvidence: p.double().default(0),
    helpedSkill: p.double().default(0),
    /** The same, with hints and answers at hand. */
    helpedEstimate: p.double().default(0.5),
    helpedEvidence: p.double().default(0),
    successesAlone: p.integer().default(0),
    /** On so many different days (UTC). */
    successDays: p.integer().default(0),
    lastSuccessOn: p.date().nullable(),
    evidenceAt: p.datetime(),
    /** Known alone, for the first time: estimate ≥ 0.85 over ≥ 3 unaided successes on ≥ 2 days. */
    reachedAt: p.datetime().nullable(),
    /** The FSRS card, without its due date; null before the first evidence. */
    review: p.json<ReviewMemory>().nullable(),
    /** When it is to be repeated. */
    dueAt: p.datetime().nullable().index("mastery_due_index"),
  },
});

/** What a student can do of one concept, alone and with help, and when it is repeated. Written by analytics, rebuildable from the facts. */
export class Mastery extends schema.class {}
schema.setClass(Mastery);
