import { scoreClaims } from "../../../functions/concepts/claims/score-claims.ts";
import { type Evaluation, percent } from "./evaluation.ts";

/** Scripted sentences about recorded runs, true and false. */
export const claims: Evaluation = {
  name: "claims",
  title: "Sentences about the student's run, checked against its trace",
  async run(runCode) {
    const { sentences, trueKept, trueTicked, falseRemoved, misses } = await scoreClaims(runCode);
    return {
      rows: [
        { what: "sentences", measured: String(sentences), target: "≥ 200", ok: sentences >= 200 },
        { what: "true ones kept", measured: percent(trueKept), target: "≥ 98 %", ok: trueKept >= 0.98 },
        { what: "of these with a tick", measured: percent(trueTicked), target: null, ok: null },
        { what: "false ones removed", measured: percent(falseRemoved), target: "≥ 99 %", ok: falseRemoved >= 0.99 },
      ],
      more: misses.map((miss) => `- ${miss}`).join("\n"),
    };
  },
};
