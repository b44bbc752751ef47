import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTracedRun } from "../../../events/traced-run.ts";
import { openRunCode, type RunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { checkClaims } from "./check-claims.ts";
import { scoreClaims } from "./score-claims.ts";

let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

test("of what is said about a run the true is kept with a tick, and the false is gone", async () => {
  const score = await scoreClaims(runCode);
  expect(score.misses).toEqual([]);
  expect(score.passes).toBe(true);
});

test("of an answer only the sentences about the run are touched, and a tick names the step that shows it", async () => {
  const code = "total = 0\nfor n in [4, 7]:\n    total += n\nprint(total)\n";
  const result = await runCode.run({ runId: uuidV7(), studentId: uuidV7(), code }, "trace");
  const run = readTracedRun(code, result);
  const text =
    "A loop goes through a list. After line 3, `total` is 11. After line 3, `total` is 12.\n\n- `n` is 7 in the second turn.\n- `n` is 8 in the second turn.\n\n```python\ntotal = 12\n```\n\nWhat is `total` then?";
  const { markdown, claims } = checkClaims(text, run);
  expect(markdown).toMatch(
    /^A loop goes through a list\. After line 3, `total` is 11\. \[✓\]\(#step-\d+\)\n\n- `n` is 7 in the second turn\. \[✓\]\(#step-\d+\)\n\n```python\ntotal = 12\n```\n\nWhat is `total` then\?$/,
  );
  expect(claims.map(({ isTrue }) => isTrue)).toEqual([true, false, true, false]);
  const step = run?.steps[claims[0]?.step ?? -1];
  expect(step?.names.get("total")).toBe("11");
});
