import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { startTestMcp, tokenOf } from "./test-mcp.ts";

let world: TestWorld;
let mcp: Awaited<ReturnType<typeof startTestMcp>>;
let folder: string;
let token: string;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  mcp = await startTestMcp(world);
  token = await tokenOf(world, world.people.ada.id, ["context:read", "content:read"]);
  folder = mkdtempSync(join(tmpdir(), "learnflow-inspector-"));
}, 600_000);
afterAll(async () => {
  await mcp?.stop();
  await world?.db.drop();
  rmSync(folder, { recursive: true, force: true });
});

test("the Inspector's command line lists and calls our tools", async (context) => {
  const client = ["--yes", "@modelcontextprotocol/inspector", "--cli", mcp.url, "--transport", "http"];
  const inspect = (...args: string[]) =>
    promisify(execFile)("npx", [...client, "--header", `Authorization: Bearer ${token}`, ...args], {
      cwd: folder,
      timeout: 300_000,
    });
  const listed = await inspect("--method", "tools/list").catch((err: unknown) => {
    // Only where it cannot be installed is there nothing to see; what it says against us is a failure.
    if (/E404|ENOTFOUND|EAI_AGAIN|ETARGET|network|EBADENGINE/.test(String(err))) return null;
    throw err;
  });
  if (!listed) return context.skip("the Inspector cannot be installed here");
  expect(listed.stdout).toContain("get_student_context");
  const called = await inspect("--method", "tools/call", "--tool-name", "get_exercise", "--tool-arg", "id=add-two");
  expect(called.stdout).toContain("sum");
}, 600_000);
