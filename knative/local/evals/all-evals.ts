import { answers } from "./answers.ts";
import { claims } from "./claims.ts";
import { divergence } from "./divergence.ts";
import { errors } from "./errors.ts";
import type { Evaluation } from "./evaluation.ts";
import { explanations } from "./explanations.ts";
import { leaks } from "./leaks.ts";
import { ownAnswers } from "./own-answers.ts";
import { refusals } from "./refusals.ts";
import { scoreRouting, tellRouting } from "./routing.ts";

const routing: Evaluation = {
  name: "routing",
  title: "Routing, by the local stages alone",
  async run() {
    const score = await scoreRouting();
    const rows = score.sets.flatMap(({ name, measured }) => [
      {
        what: `macro-F1, ${name}`,
        measured: measured.macroF1.toFixed(3),
        target: "≥ 0.78",
        ok: measured.macroF1 >= 0.78,
      },
    ]);
    return { rows, more: tellRouting(score) };
  },
};

/** In the order of the scorecard. */
export const listEvals = (): Evaluation[] => [
  routing,
  leaks,
  refusals,
  ownAnswers,
  divergence,
  claims,
  errors,
  explanations,
  answers,
];
