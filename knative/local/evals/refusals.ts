import { benignAnswers, countWithheld, oneOf } from "../../../functions/concepts/leak/benign-answers.ts";
import { curriculum } from "../../../functions/concepts/offline/test-offline.ts";
import { type Evaluation, percent } from "./evaluation.ts";

/** Explanations with an example, about the exercise's own ideas and others, while its solution is open. */
export const refusals: Evaluation = {
  name: "refusals",
  title: "Over-refusal: good answers while an exercise is open",
  async run(runCode) {
    const refused: string[] = [];
    let answers = 0;
    const { cards, exercises } = curriculum;
    for (const [at, exercise] of exercises.entries())
      for (const { card, said } of oneOf(
        benignAnswers(exercise, cards.slice((at * 7) % cards.length).slice(0, 1)),
        at,
      )) {
        answers++;
        if ((await countWithheld(exercise, said, runCode)).withheld > 0)
          refused.push(`- card ${card} in ${exercise.slug}`);
      }
    const share = refused.length / answers;
    return {
      rows: [
        { what: "answers", measured: String(answers), target: "≥ 150", ok: answers >= 150 },
        { what: "held back in part", measured: percent(share), target: "≤ 3 %", ok: share <= 0.03 },
      ],
      more: refused.join("\n"),
    };
  },
};
