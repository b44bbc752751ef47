import { afterAll, expect, test } from "vitest";
import { errors } from "../../../events/texts/en/errors.ts";
import { explainError } from "../../../events/texts/explain-error.ts";
import { requestFor } from "../command/run-files.ts";
import { runProgram } from "../run-program.ts";
import { openSandbox } from "../sandbox/sandbox.ts";
import { beginnersPrograms } from "./beginners-programs.ts";
import { habitsFromElsewhere } from "./habits-from-elsewhere.ts";

const sandbox = openSandbox({ pace: 20 });
afterAll(() => sandbox.close());

test.each([...beginnersPrograms, ...habitsFromElsewhere])("%s explains\n%s", async (rule, program) => {
  const { result } = await runProgram(sandbox, requestFor(program, { profile: "run" }));
  expect(result.error?.explanation?.rule).toBe(rule);
  const text = result.error && explainError(result.error, errors);
  // Whole sentences: a capital letter, a name in quotes, a sign, a number or a function first; at the end a stop, or code to write.
  expect(text).toMatch(/^(?:[“\p{Lu}]|[+\d]+ |[a-z_]+(?:\(\))? )[^\n]*[.?:)]$/u);
  expect(text?.split(/\s+/).length).toBeLessThanOrEqual(60);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/);
});
