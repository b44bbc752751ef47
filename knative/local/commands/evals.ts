import { openRunCode } from "../../../functions/concepts/run-code.ts";
import { startExecute } from "../../../functions/concepts/test-tutor.ts";
import { listEvals } from "../evals/all-evals.ts";
import { BadLogError, readAnswerFile, scoreMastery, tellMastery } from "../evals/mastery.ts";
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
  try {
    console.log(tellMastery(await scoreMastery(readAnswerFile(file))));
    return 0;
  } catch (error) {
    const said = unreadable(error);
    if (said === null) throw error;
    console.error(`${file} cannot be read as a log of answers: ${said}.`);
    return 2;
  }
}

/** What is wrong with a file, for who gave it; null where the fault is ours. */
function unreadable(error: unknown): string | null {
  if (error instanceof BadLogError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : null;
  const told = new Map<unknown, string>([
    ["ENOENT", "there is no such file"],
    ["EISDIR", "it is a folder"],
    ["EACCES", "it may not be read"],
  ]);
  return told.get(code) ?? null;
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
