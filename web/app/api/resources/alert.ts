import { z } from "@hono/zod-openapi";
import { struggleEvidence } from "../../../../events/struggle-detected.ts";
import { struggleRules } from "../../../../events/vocabulary.ts";
import { instant } from "../endpoint.ts";

/** A student is stuck. */
export const alert = z
  .object({
    id: z.uuid(),
    studentId: z.uuid(),
    student: z.string(),
    exercise: z.string(),
    title: z.string(),
    rule: z.enum(struggleRules),
    evidence: struggleEvidence,
    openedAt: instant,
  })
  .openapi("Alert");
