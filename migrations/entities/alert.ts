import { defineEntity, p } from "@mikro-orm/postgresql";
import type { AlertCause, StruggleEvidence } from "../../events/struggle-detected.ts";
import { alertEnds, alertStates, struggleRules } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Alert",
  tableName: "alerts",
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    /** Of an exercise, or of a lesson where it is about its quiz or was said there. */
    exerciseSlug: p.string().length(80).nullable(),
    lessonSlug: p.string().length(80).nullable(),
    /** The first cause; `evidence` is the latest of all causes together, told by `texts/en/struggle.ts`. */
    rule: p.enum(struggleRules),
    evidence: p.json<StruggleEvidence>(),
    /** All causes in the order in which they joined, each with its latest evidence; the first is `rule`. */
    causes: p.json<AlertCause[]>().default([]),
    state: p.enum(alertStates),
    openedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    closedAs: p.enum(alertEnds).nullable(),
    /** The teacher, or null when it was a pass or time. */
    closedBy: p.uuid().nullable(),
  },
});

/** A student is stuck on an exercise; at most one open alert for both. See also `AlertSnooze` and `AlertAction`. Written by analytics. */
export class Alert extends schema.class {}
schema.setClass(Alert);
