import { parseArgs } from "node:util";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { endWithReader } from "../../../functions/runtime/end-with-reader.ts";
import { readCurriculum } from "../../../migrations/curriculum/load.ts";
import { newLesson } from "../../../migrations/curriculum/new-lesson.ts";
import { describeProblem } from "../../../migrations/curriculum/problems.ts";
import { proveCurriculum } from "../../../migrations/curriculum/proof/prove.ts";
import { proveMutants } from "../../../migrations/curriculum/proof/prove-mutants.ts";
import { describeWeakTests } from "../../../migrations/curriculum/proof/weak-tests.ts";
import { createCardSearch } from "../../../migrations/curriculum/search.ts";
import { readLines } from "../curriculum/read-lines.ts";
import { createSandboxRunner } from "../curriculum/sandbox-runner.ts";

const usage = `The curriculum: what it holds, whether all of it is true, and what search finds in it.

  npm run curriculum -- check [LESSON...]      runs every example, solution and wrong answer (of these lessons)
  npm run curriculum -- new lesson ID          a new lesson's file, ready to be filled in
  npm run curriculum -- search                 reads one question a line, prints the cards that answer it
  npm run --silent curriculum -- export --json everything, as the seed takes it

  --json          for programs
  --no-mutants    check: leave out the changed solutions (they take most of the time)
  --survivors     check: also list the changes that no test noticed
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      json: { type: "boolean", default: false },
      mutants: { type: "boolean", default: true },
      survivors: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [command, ...rest] = positionals;
  if (command === "check") return check(rest, values);
  if (command === "new" && rest[0] === "lesson" && rest[1]) return create(rest[1]);
  if (command === "search") return search(values.json);
  if (command === "export") {
    const { curriculum, problems } = readCurriculum();
    await write(`${JSON.stringify(curriculum)}\n`);
    return problems.length === 0 ? 0 : 1;
  }
  process.stderr.write(usage);
  return values.help ? 0 : 2;
}

/** Ends with 1 when something is wrong. */
async function check(
  only: string[],
  options: { json: boolean; mutants: boolean; survivors: boolean },
): Promise<number> {
  const startedAt = performance.now();
  const { curriculum, problems: unread } = readCurriculum();
  const unknown = only.find((id) => !curriculum.lessons.some((lesson) => lesson.id === id));
  if (unknown) {
    process.stderr.write(`There is no lesson "${unknown}": ${curriculum.lessons.map(({ id }) => id).join(", ")}\n`);
    return 2;
  }
  const sandbox = openSandbox({ idle: 6 });
  try {
    const place = await sandbox.describe();
    if ("unavailable" in place) {
      process.stderr.write(`Nothing can run here: ${place.unavailable}\n`);
      return 2;
    }
    const runner = createSandboxRunner(sandbox);
    const { problems: found, ...counts } = await proveCurriculum(curriculum, runner, { only });
    const chosen =
      only.length === 0
        ? curriculum
        : { ...curriculum, exercises: curriculum.exercises.filter(({ lesson }) => only.includes(lesson)) };
    const { survivors, weakLessons, wrongReasons, ...mutants } = options.mutants
      ? await proveMutants(chosen, runner)
      : { mutants: 0, mutantsCaught: 0, equivalent: 0, survivors: [], weakLessons: [], wrongReasons: [] };
    const problems = [...unread, ...found, ...describeWeakTests({ weakLessons, wrongReasons }, curriculum)];
    const isListed = options.survivors && { survivors };
    if (options.json) await write(`${JSON.stringify({ ...counts, ...mutants, ...isListed, problems })}\n`);
    else {
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
      const share =
        mutants.mutants === 0
          ? ""
          : `, ${mutants.mutantsCaught} of ${mutants.mutants - mutants.equivalent} changed solutions caught`;
      const lines = [
        ...problems.map(describeProblem),
        ...(options.survivors ? survivors.map(({ exercise, what }) => `not noticed in ${exercise}: ${what}`) : []),
        `${counts.lessons} lessons, ${counts.exercises} exercises, ${counts.cards} cards, ${counts.quizItems} quiz questions, ${counts.concepts} concepts`,
        `${counts.examplesRun} examples run, ${counts.wrongAnswers} wrong answers tried${share}, in ${seconds} s`,
        problems.length === 0 ? "No problems." : `${problems.length} problems.`,
      ];
      await write(`${lines.join("\n")}\n`);
    }
    return problems.length === 0 ? 0 : 1;
  } finally {
    await sandbox.close();
  }
}

async function create(id: string): Promise<number> {
  const made = newLesson(id);
  await write("file" in made ? `Made ${made.file}. Next: docs/writing-lessons.md\n` : `${made.refused}\n`);
  return "file" in made ? 0 : 2;
}

async function search(json: boolean): Promise<number> {
  const find = createCardSearch(readCurriculum().curriculum.cards);
  for await (const question of readLines(process.stdin)) {
    const hits = find(question).map(({ id, title, score }) => ({ id, title, score }));
    await write(
      json
        ? `${JSON.stringify({ question, hits })}\n`
        : `${question}\n${hits.map(({ id, title }) => `  ${id}: ${title}\n`).join("")}`,
    );
  }
  return 0;
}

/** Waits until a pipe has taken the text: the process ends after it. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}

endWithReader();
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
