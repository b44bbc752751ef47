import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const command = fileURLToPath(new URL("../command.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, code: string): string {
  writeFileSync(join(folder, name), code);
  return join(folder, name);
}

type Ended = { code?: number; stdout: string; stderr: string };
const execute = (...args: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, [command, ...args]).catch((ended: Ended) => ended);
const lines = ({ stdout }: Ended) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("each file is run in its turn, and one that is not there is told of and holds up no other", async () => {
  const hello = file("hello.py", "print(input())\n");
  const wrong = file("wrong.py", "print(nam)\n");
  const input = file("input.txt", "Ada\n");
  const ended = await execute("--json", "--stdin", input, hello, join(folder, "none.py"), folder, wrong);
  expect(lines(ended)).toMatchObject([
    { file: hello, outcome: "finished", stdout: "Ada\n", error: null },
    { file: wrong, outcome: "exception", error: { type: "NameError", line: 1 } },
  ]);
  expect(ended.stderr).toContain("none.py: there is no such file");
  expect(ended.stderr).toContain(`${folder}: it is a folder`);
  expect(ended.code).toBe(2);
});

test("submissions are graded by an exercise's name", async () => {
  const ended = await execute("grade", "boarding-pass", file("pass.py", 'print("BOARDING PASS")\n'), "--json");
  expect(lines(ended)).toMatchObject([{ outcome: "failed", tests: expect.arrayContaining([expect.anything()]) }]);
  expect(await execute("grade", "no-such-exercise", join(folder, "pass.py"))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no exercise "no-such-exercise"'),
  });
});

test("a reader that has seen enough ends it without a complaint", async () => {
  const loud = file("loud.py", "print('x' * 60_000)\n");
  const child = spawn(process.execPath, [command, ...Array<string>(20).fill(loud)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaints: string[] = [];
  child.stderr.on("data", (chunk) => complaints.push(String(chunk)));
  child.stdout.once("data", () => child.stdout.destroy());
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(complaints).toEqual([]);
});
