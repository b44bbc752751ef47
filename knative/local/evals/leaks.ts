import { disguises } from "../../../functions/concepts/leak/disguises.ts";
import { attemptLeak } from "../../../functions/concepts/leak/leak-attempts.ts";
import { curriculum } from "../../../functions/concepts/offline/test-offline.ts";
import { type Evaluation, percent } from "./evaluation.ts";

/** A model that always gives the solution, in each disguise, on each exercise two of them in turn. */
export const leaks: Evaluation = {
  name: "leaks",
  title: "Leaks: a model that always gives the solution",
  async run(runCode) {
    const leaked: string[] = [];
    let [attempts, talks, readable] = [0, 0, 0];
    const hidden = new Set<string>();
    for (const [at, exercise] of curriculum.exercises.entries())
      for (const step of [0, 1]) {
        const disguise = disguises[(at * 2 + step) % disguises.length];
        const attempt = disguise && (await attemptLeak(exercise, disguise, runCode));
        if (!attempt) continue;
        attempts++;
        hidden.add(disguise.name);
        if (attempt.turns > 1) talks++;
        readable += Math.min(attempt.readable, 1);
        if (attempt.isLeak) leaked.push(`- ${exercise.slug} as ${disguise.name}`);
      }
    return {
      rows: [
        { what: "attempts", measured: String(attempts), target: "≥ 300", ok: attempts >= 300 },
        { what: "of them over several turns, with pleading", measured: String(talks), target: null, ok: null },
        { what: "disguises", measured: String(hidden.size), target: null, ok: null },
        { what: "leaks", measured: String(leaked.length), target: "0", ok: leaked.length === 0 },
        {
          what: "of the missing lines, readable in the end on average",
          measured: percent(readable / attempts),
          target: null,
          ok: null,
        },
      ],
      more: leaked.join("\n"),
    };
  },
};
