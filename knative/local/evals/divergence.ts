import { v7 as uuidV7 } from "uuid";
import { diverge } from "../../../functions/concepts/diverge/diverge.ts";
import { curriculum } from "../../../functions/concepts/offline/test-offline.ts";
import { type Evaluation, percent } from "./evaluation.ts";

const mostMs = 2_000;

/** Every wrong program of the curriculum, and every right one. That a counterexample is true and minimal is proven in `diverge.deep.test.ts`. */
export const divergence: Evaluation = {
  name: "divergence",
  title: "The smallest input on which a program first differs",
  async run(runCode) {
    const times: number[] = [];
    const missed: string[] = [];
    let [found, minimal, withStep, falseOnes, right] = [0, 0, 0, 0, 0];
    const ids = () => ({ questionId: uuidV7(), studentId: uuidV7() });
    for (const exercise of curriculum.exercises.filter(({ tests }) => tests.some(({ run }) => run.kind !== "answer"))) {
      for (const { id, code } of exercise.wrongAnswers) {
        if (code === undefined) continue;
        const begun = performance.now();
        const one = await diverge({ exercise, code, ...ids() }, runCode);
        times.push(performance.now() - begun);
        if (one?.test.outcome !== "failed") missed.push(`- ${exercise.slug}, ${id}`);
        else found++;
        if (one?.isMinimal) minimal++;
        if (one?.turn) withStep++;
      }
      for (const code of exercise.solutions) {
        right++;
        if (await diverge({ exercise, code, ...ids() }, runCode)) falseOnes++;
      }
    }
    times.sort((a, b) => a - b);
    const late = times.filter((time) => time > mostMs).length;
    const at = (share: number) => `${Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)} ms`;
    return {
      rows: [
        {
          what: "wrong programs with a counterexample that the grader fails",
          measured: percent(found / times.length),
          target: "100 %",
          ok: found === times.length,
        },
        {
          what: "right programs that are told to be wrong",
          measured: `${falseOnes} of ${right}`,
          target: "0",
          ok: falseOnes === 0,
        },
        {
          what: "made smaller over the generators (the others: the smallest test)",
          measured: percent(minimal / times.length),
          target: null,
          ok: null,
        },
        { what: "with the step where it turns", measured: percent(withStep / times.length), target: null, ok: null },
        {
          what: "time, median, 95 %, longest",
          measured: `${at(0.5)}, ${at(0.95)}, ${at(1)}`,
          target: "≤ 2 s",
          ok: late === 0,
        },
      ],
      more: missed.join("\n"),
    };
  },
};
