import { existsSync, readFileSync } from "node:fs";
import { type ExerciseTest, exerciseTests } from "../../../events/exercise.ts";
import type { TestResult } from "../../../events/run-result.ts";
import { readCurriculum } from "../../../migrations/curriculum/load.ts";
import { grade } from "../grade/grade.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { readProgram } from "./read-program.ts";
import { requestFor } from "./run-files.ts";

/** Grades each file against the tests of an exercise. @returns 1 where nothing can run, 2 when a file could not be read. */
export async function gradeFiles(
  sandbox: Sandbox,
  exercise: string,
  files: readonly string[],
  options: { json: boolean; all: boolean },
): Promise<number> {
  const place = await sandbox.describe();
  if ("unavailable" in place) {
    process.stderr.write(`Nothing can run here: ${place.unavailable}\n`);
    return 1;
  }
  const tests = findTests(exercise).map((test) => ({ ...test, hidden: test.hidden && !options.all }));
  let unread = false;
  for (const file of files) {
    const code = readProgram(file);
    unread ||= code === null;
    if (code === null) continue;
    const request = requestFor(code, { profile: "grade", tests });
    const graded = await grade(sandbox, request, tests);
    const told = {
      file,
      outcome: graded.outcome,
      tests: graded.tests.map(({ name, outcome, expected, got }) => ({ name, outcome, expected, got })),
    };
    process.stdout.write(options.json ? `${JSON.stringify(told)}\n` : show(file, graded.outcome, graded.tests));
  }
  return unread ? 2 : 0;
}

/** By an exercise's name in the curriculum, or from a JSON file that holds tests, or an exercise with them. */
function findTests(exercise: string): ExerciseTest[] {
  if (existsSync(exercise)) {
    const content: unknown = JSON.parse(readFileSync(exercise, "utf8"));
    return exerciseTests.parse(content && typeof content === "object" && "tests" in content ? content.tests : content);
  }
  const { exercises } = readCurriculum().curriculum;
  const found = exercises.find(({ slug }) => slug === exercise);
  if (!found) throw new Error(`there is no exercise "${exercise}": ${exercises.map(({ slug }) => slug).join(", ")}`);
  return found.tests;
}

function show(file: string, outcome: string, tests: readonly TestResult[]): string {
  const lines = tests.map((test) => {
    const why = test.hidden ? "hidden (--all shows it)" : (test.reason ?? `expected ${test.expected}, got ${test.got}`);
    const what = test.outcome === "passed" ? "" : ` ${why}`;
    return `  ${test.outcome === "passed" ? "✓" : "✗"} ${test.name}${what}`;
  });
  return `── ${file}: ${outcome}\n${lines.join("\n")}\n`;
}
