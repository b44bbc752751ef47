import { afterAll, expect, test } from "vitest";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { loadCurriculum } from "../../../migrations/curriculum/load.ts";
import { proveMutants } from "../../../migrations/curriculum/proof/prove-mutants.ts";
import { createSandboxRunner } from "./sandbox-runner.ts";

const sandbox = openSandbox({ idle: 6 });
afterAll(() => sandbox.close());

test("the tests of the exercises catch at least 85 % of small changes of their solutions", async () => {
  const { mutants, mutantsCaught, survivors } = await proveMutants(loadCurriculum(), createSandboxRunner(sandbox), {
    most: 40,
  });
  expect(mutants).toBeGreaterThan(200);
  expect(
    mutantsCaught / mutants,
    survivors.map(({ exercise, what }) => `${exercise}: ${what}`).join("\n"),
  ).toBeGreaterThanOrEqual(0.85);
});
