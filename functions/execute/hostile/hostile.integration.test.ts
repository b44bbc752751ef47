import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openSuiteFolder } from "./suite-folder.ts";

const run = promisify(execFile);
const suiteResult = z.object({ mode: z.string(), programs: z.number(), problems: z.array(z.string()) });
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

let folder = "";
beforeAll(async () => {
  folder = await openSuiteFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function suite(mode: string, user: object, before: readonly string[] = []) {
  const [command = "", ...rest] = [...before, join(folder, "node"), join(folder, "suite.mjs"), mode];
  const env = { CANARY: "CANARY-7f3a", PATH: "/usr/bin:/bin" } as unknown as NodeJS.ProcessEnv; // Remix' types demand NODE_ENV
  const { stdout } = await run(command, rest, { ...user, env, cwd: "/", maxBuffer: 16 << 20 });
  return suiteResult.parse(JSON.parse(stdout));
}

describe("no program gets out, and each is told how it ended", { timeout: 600_000 }, () => {
  const users = isRoot ? { root: {}, nobody } : { "this user": {} };
  for (const [name, user] of Object.entries(users)) {
    for (const mode of ["A", "B"]) {
      test(`mode ${mode}, as ${name}`, async () => {
        const { problems, programs, ...rest } = await suite(mode, user);
        expect(problems).toEqual([]);
        expect(programs).toBeGreaterThanOrEqual(110);
        expect(rest.mode).toBe(mode);
      });
    }
  }

  test.runIf(isRoot)(
    "in a restricted pod with the runtime's default seccomp, where only mode B can stand",
    async () => {
      const pod = ["/usr/bin/python3", "-B", join(import.meta.dirname, "pod.py"), join(folder, "python"), "--"];
      const { problems, mode } = await suite("auto", {}, pod);
      expect(problems).toEqual([]);
      expect(mode).toBe("B");
    },
  );
});
