import { v7 as uuidV7 } from "uuid";
import { answerDebug } from "../../../functions/concepts/offline/answer-debug.ts";
import { leadOf } from "../../../functions/concepts/offline/draft.ts";
import { curriculum, knowledge, situationOf } from "../../../functions/concepts/offline/test-offline.ts";
import { beginnersPrograms } from "../../../functions/execute/explain/beginners-programs.ts";
import { listExamples } from "../../../migrations/curriculum/proof/examples.ts";
import { type Evaluation, percent } from "./evaluation.ts";

/**
 * Programs that stop: those of beginners, whose cause somebody wrote beside them, and those that lessons and cards show as
 * mistakes. The answer must name the line that Python stopped in; and the cause is the one that was written, or at least not
 * Python's own words.
 */
export const errors: Evaluation = {
  name: "errors",
  title: "Errors explained: the right line and cause",
  async run(runCode) {
    const shown = listExamples(curriculum).examples.flatMap(({ before, block, place }) =>
      block.error && block.error.type !== "never ends"
        ? [{ name: place.part ?? "", rule: null, code: before + block.code, input: block.input, files: block.files }]
        : [],
    );
    const written = beginnersPrograms.map(([rule, code]) => ({ name: rule, rule, code, input: [], files: {} }));
    const missed: string[] = [];
    let [total, lines, causes] = [0, 0, 0];
    for (const { name, rule, code, input, files } of [...written, ...shown]) {
      const program = { runId: uuidV7(), studentId: uuidV7(), code, input: [...input], files };
      const result = await runCode.run(program, "run");
      if (!result.error) continue;
      total++;
      const situation = situationOf({ route: "debug", text: "why does it stop?", code });
      const told = leadOf(answerDebug(situation, knowledge, { result, failedTest: null }));
      const hasLine = result.error.line === null || told.includes(`line ${result.error.line}`);
      const hasCause = rule
        ? result.error.explanation?.rule === rule
        : !/^Python stopped with|^Python cannot read this line/.test(told);
      if (hasLine) lines++;
      if (hasCause) causes++;
      if (!hasLine || !hasCause) missed.push(`- ${name}: ${told.split("\n")[0]}`);
    }
    return {
      rows: [
        { what: "programs", measured: String(total), target: "≥ 200", ok: total >= 200 },
        { what: "the line", measured: percent(lines / total), target: "≥ 95 %", ok: lines / total >= 0.95 },
        { what: "the cause", measured: percent(causes / total), target: "≥ 95 %", ok: causes / total >= 0.95 },
      ],
      more: missed.join("\n"),
    };
  },
};
