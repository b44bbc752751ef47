import { expect, test } from "vitest";
import { consequenceOf } from "./dev-reload.ts";

const functionNames = ["triage", "execute"];

test.each([
  ["functions/triage/rules.ts", { functions: ["triage"] }],
  ["functions/execute/sandbox/python/zygote.py", { functions: ["execute"] }],
  ["functions/runtime/serve.ts", { functions: functionNames }],
  ["events/run-finished.ts", { functions: functionNames }],
  ["migrations/entities/run.ts", { functions: functionNames }],
  ["migrations/curriculum/modules/1-basics/01-first-program.md", { content: true }],
  ["migrations/versions/20261201_runs__add.ts", { content: true }],
  ["web/server.ts", { web: true }],
  ["web/server/origin.ts", { web: true }],
  ["web/app/root.tsx", {}],
  ["functions/triage/rules.test.ts", {}],
  ["functions/README.md", {}],
  ["functions/triage/.rules.ts.swp", {}],
])("%s", (path, expected) => {
  expect(consequenceOf(path, functionNames)).toEqual({ functions: [], content: false, web: false, ...expected });
});
