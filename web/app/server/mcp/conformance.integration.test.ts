import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { buildFixtureServer } from "./conformance-fixtures.ts";
import { startTestMcp, tokenOf } from "./test-mcp.ts";

/** What we do not offer, and say so: no logging, completion, subscription, no question back to the client, no stream to resume. */
const notOffered = [
  ...["logging-set-level", "completion-complete", "tools-call-with-logging", "tools-call-with-progress"],
  ...["tools-call-sampling", "tools-call-elicitation", "elicitation-sep1034-defaults", "elicitation-sep1330-enums"],
  ...["resources-subscribe", "resources-unsubscribe", "server-sse-polling", "server-sse-multiple-streams"],
];
/** The suite's own fixtures, which only a server of its own has; the others ask any server. */
const askAnybody = [
  "server-initialize",
  "ping",
  "tools-list",
  "resources-list",
  "prompts-list",
  "dns-rebinding-protection",
];

const suite = fileURLToPath(
  new URL("../../../../node_modules/@modelcontextprotocol/conformance/dist/index.js", import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), "learnflow-conformance-"));
let world: TestWorld;
let token: string;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  token = await tokenOf(world, world.people.ada.id, ["context:read", "content:read"]);
}, 600_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world?.db.drop();
});

/** Runs the suite as a client that knows no token: the test's server adds it. @returns what failed, by name. */
async function runSuite(args: readonly string[], more: Parameters<typeof startTestMcp>[1] = {}) {
  const mcp = await startTestMcp(world, {
    ...more,
    before: ({ headers }) => {
      headers.authorization ??= `Bearer ${token}`;
    },
  });
  const run = promisify(execFile);
  try {
    const { stdout } = await run(process.execPath, [suite, "server", "--url", mcp.url, ...args], {
      cwd: folder,
      timeout: 600_000,
    });
    return { code: 0, output: stdout };
  } catch (err) {
    const { code, stdout, stderr } = err as { code: number; stdout: string; stderr: string }; // of execFile
    return { code, output: `${stdout}\n${stderr}` };
  } finally {
    await mcp.stop();
  }
}

test("an outside client finds everything that we offer as the protocol has it", { timeout: 600_000 }, async () => {
  const expected = join(folder, "expected.yml");
  writeFileSync(expected, ["server:", ...notOffered.map((name) => `  - ${name}`), ""].join("\n"));
  const { code, output } = await runSuite(["--expected-failures", expected], { build: buildFixtureServer });
  expect(code, output.slice(-3_000)).toBe(0);
});

test.each(askAnybody)("our own server, with its own tools: %s", { timeout: 600_000 }, async (scenario) => {
  const { code, output } = await runSuite(["--scenario", scenario]);
  expect(code, output.slice(-3_000)).toBe(0);
});
