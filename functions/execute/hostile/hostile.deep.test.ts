import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)("in a pod with our own seccomp profile, mode A stands", { timeout: 600_000 }, async () => {
  const python = join(import.meta.dirname, "../sandbox/python");
  const suite = [process.execPath, join(import.meta.dirname, "suite-process.ts"), "auto"];
  const pod = ["-B", join(import.meta.dirname, "pod.py"), python, "localhost", "--", ...suite];
  const { stdout } = await run("/usr/bin/python3", pod, { maxBuffer: 16 << 20 });
  expect(JSON.parse(stdout)).toMatchObject({ mode: "A", problems: [] });
});
