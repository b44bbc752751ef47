import { z } from "zod";
import type { Problem } from "../problems.ts";
import type { Exercise } from "../schema.ts";
import { failsSomeTest } from "./fails.ts";
import { proveInputs } from "./prove-inputs.ts";
import type { Runner } from "./runner.ts";
import { recordTraces, runAnalysis } from "./traces.ts";

/** Everything an exercise claims, by running it: solutions pass, the starter and each wrong answer fail as declared, answers are true. */
export async function proveExercise(exercise: Exercise, file: string, runner: Runner): Promise<Problem[]> {
  const problems: Problem[] = [];
  const add = (field: string, message: string) =>
    void problems.push({ file, line: 1, lesson: exercise.lesson, part: `exercise ${exercise.slug}`, field, message });
  const grade = async (code: string, tests: Exercise["tests"]) => {
    const graded = await runner.grade({ code, tests, http: exercise.http });
    return graded.filter((test) => test.outcome === "failed");
  };

  for (const [index, solution] of exercise.solutions.entries()) {
    for (const test of await grade(solution.trimEnd(), exercise.tests))
      add(`solution ${index + 1}`, `fails "${test.name}": got ${test.got}`);
  }
  if (exercise.starter !== "" && !(await failsSomeTest(exercise.starter, exercise, runner)))
    add("Starter", "passes all tests already");
  for (const wrong of exercise.wrongAnswers) {
    const code = (wrong.code ?? wrong.answer ?? "").trimEnd();
    const declared = exercise.tests.filter(({ name }) => wrong.fails.includes(name));
    const failed = (await grade(code, declared)).map(({ name }) => name);
    if (failed.length === declared.length) continue;
    const passed = wrong.fails.filter((name) => !failed.includes(name));
    const all = (await grade(code, exercise.tests)).map(({ name }) => name);
    add(
      `wrong answers, ${wrong.id}`,
      `passes "${passed.join('", "')}"; it fails ${all.length === 0 ? "nothing" : `"${all.join('", "')}"`}`,
    );
  }

  for (const message of await proveInputs(exercise, runner)) add("Inputs", message);

  const shown = { code: exercise.program, input: exercise.input };
  if (exercise.kind === "predict") {
    const { outcome, stdout } = await runner.run({ ...shown, http: exercise.http });
    if (outcome !== "finished") add("Program", `ends with ${outcome}`);
    if (stdout.trimEnd() !== exercise.solutions[0]?.trimEnd())
      add("Solution", `the program prints ${JSON.stringify(stdout)}`);
  }
  if (exercise.kind === "trace" && exercise.follows) {
    const { variable, line } = exercise.follows;
    const [record] = await recordTraces([shown], runner);
    if (record?.error) add("Program", `ends with ${record.error}`);
    const values = record?.steps.filter((step) => step[0] === line).map((step) => step[1][variable] ?? "?") ?? [];
    const plain = (text: string) =>
      text
        .replace(/['"]/g, "")
        .split(/[\s,]+/)
        .filter((word) => word !== "")
        .join(" ");
    if (plain(values.join(" ")) !== plain(exercise.solutions[0] ?? ""))
      add("Solution", `the values of ${variable} after line ${line} are: ${values.join(", ")}`);
  }
  if (exercise.kind === "parsons") {
    const example = exercise.taskBlocks.find((block) => block.kind === "example");
    const length = (exercise.solutions[0] ?? "").trimEnd().split("\n").length;
    if (example?.kind !== "example") add("task", "shows no example of what the finished program prints (```console)");
    else if (exercise.lines.length > 7) add("Solution", "more than 7 lines in all: too many orders for a person, too");
    else {
      const input = example.input.length > 0 ? example.input : exercise.input;
      const answer = await runAnalysis(
        "orders.py",
        { lines: exercise.lines, length, input, output: example.output },
        runner,
      );
      const working = z.array(z.string()).parse(answer);
      const accepted = exercise.tests[0]?.expect.answer?.accept ?? [];
      for (const order of working.filter((order) => !accepted.includes(order)))
        add("Also accepted", `this order works too:\n${order}`);
      for (const order of accepted.filter((order) => !working.includes(order)))
        add("Also accepted", `this order does not print the example's output:\n${order}`);
    }
  }
  return problems;
}
