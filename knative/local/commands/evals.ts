import { openRunCode } from "../../../functions/concepts/run-code.ts";
import { startExecute } from "../../../functions/concepts/test-tutor.ts";
import { listEvals } from "../evals/all-evals.ts";
import { readAnswerFile, scoreMastery, tellMastery } from "../evals/mastery.ts";
import { table, writeSection } from "../evals/scorecard.ts";

/**
 * `npm run evals`, or `npm run evals -- NAME …`: measures the tutor, writes docs/tutor-scorecard.md, and ends badly when a target is
 * missed. `npm run evals -- mastery FILE` scores the mastery model on a log of answers, and writes nothing.
 */
const names = process.argv.slice(2);

async function scoreFile(file: string | undefined): Promise<number> {
  if (file === undefined) {
    console.error("Which log? npm run evals -- mastery FILE");
    return 2;
  }
  console.log(tellMastery(await scoreMastery(readAnswerFile(file))));
  return 0;
}

async function evaluate(): Promise<number> {
  const evals = listEvals();
  const unknown = names.filter((name) => evals.every((evaluation) => evaluation.name !== name));
  if (unknown.length > 0) {
    console.error(
      `There is no ${unknown.join(", ")}. There are: ${evals.map(({ name }) => name).join(", ")}, mastery FILE.`,
    );
    return 2;
  }
  const execute = await startExecute();
  const runCode = openRunCode(execute.url, 20_000);
  let missed = 0;
  try {
    for (const evaluation of evals.filter(({ name }) => names.length === 0 || names.includes(name))) {
      const scored = await evaluation.run(runCode);
      writeSection(evaluation, scored);
      missed += scored.rows.filter(({ ok }) => ok === false).length;
      console.log(`\n${evaluation.title}\n\n${table(scored)}`);
    }
  } finally {
    await execute.stop();
  }
  return missed > 0 ? 1 : 0;
}

process.exitCode = names[0] === "mastery" ? await scoreFile(names[1]) : await evaluate();
