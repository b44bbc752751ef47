import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { openSuiteFolder } from "./suite-folder.ts";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)("in a pod with our own seccomp profile, mode A stands", async () => {
  const folder = await openSuiteFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const suite = [join(folder, "node"), join(folder, "suite.mjs"), "auto"];
  const pod = ["-B", join(import.meta.dirname, "pod.py"), join(folder, "python"), "localhost", "--", ...suite];
  const { stdout } = await run("/usr/bin/python3", pod, { maxBuffer: 16 << 20 });
  expect(JSON.parse(stdout)).toMatchObject({ mode: "A", problems: [] });
});
