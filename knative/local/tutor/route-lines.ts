import { z } from "zod";
import { runOutcomes } from "../../../events/vocabulary.ts";
import { cleanText } from "../../../functions/triage/clean-question.ts";
import { createLocalRouter, openModel, storedModel } from "../../../functions/triage/linear-model.ts";
import stored from "../../../functions/triage/model.json" with { type: "json" };
import { openModelRouter } from "../../../functions/triage/model-router.ts";
import { createRouter, type Decision } from "../../../functions/triage/route-question.ts";

/** What the shell gives: a question and what stood beside it. */
export const askedLine = z.object({
  text: z.string().min(1),
  code: z.string().nullish(),
  /** What Python said, as it was pasted. */
  error: z.string().nullish(),
  exercise: z.string().nullish(),
  lastOutcome: z.enum([...runOutcomes, "passed", "failed"]).nullish(),
});
export type AskedLine = z.infer<typeof askedLine>;

const nobody = "00000000-0000-4000-8000-000000000000";

/** Triage's own router, with the language model that the environment names. */
export function openRouteLine(
  env: Readonly<Record<string, string | undefined>>,
): (asked: AskedLine) => Promise<Decision> {
  const route = createRouter({
    local: createLocalRouter(openModel(storedModel.parse(stored))),
    model: openModelRouter(env),
  });
  return ({ text, code, error, exercise, lastOutcome }) =>
    route({
      text: cleanText(error ? `${text}\n${error}` : text) || "?",
      code: code ?? null,
      exercise: exercise ?? null,
      lastRun: lastOutcome
        ? { runId: nobody, outcome: lastOutcome, errorType: null, errorMessage: null, line: null }
        : null,
    });
}
