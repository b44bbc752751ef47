import { defineEntity, p } from "@mikro-orm/postgresql";
import type { StruggleEvidence } from "../../events/struggle-detected.ts";
import { alertEnds, alertStates, struggleRules } from "../../events/vocabulary.ts";

const schema = defineEntity({
  name: "Alert",
  tableName: "alerts",
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    exerciseSlug: p.string().length(80),
    rule: p.enum(struggleRules),
    evidence: p.json<StruggleEvidence>(),
    state: p.enum(alertStates),
    openedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    closedAs: p.enum(alertEnds).nullable(),
  },
});

/** A student is stuck on an exercise; at most one open alert for both. Written by analytics. */
export class Alert extends schema.class {}
schema.setClass(Alert);
