import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findTestPort } from "../../events/free-port.ts";
import { requestFor } from "./command/run-files.ts";

const checkout = join(import.meta.dirname, "../..");
const isRoot = process.getuid?.() === 0;
/** The image's file tree, laid out by its COPY line; the base image's own files are this machine's. */
let root = "";

beforeAll(() => {
  const build = `import("${checkout}/knative/local/build/functions.ts").then((build) => build.bundleFunctions(["execute"]))`;
  execFileSync(process.execPath, ["-e", build], { cwd: checkout });
  root = mkdtempSync("/var/tmp/image-");
  chmodSync(root, 0o755);
  cpSync(join(checkout, "dist/execute"), join(root, "app"), { recursive: true });
  cpSync(process.execPath, join(root, "node"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the image's tree holds the bundle and the sandbox's Python, and no package, TypeScript or attack", () => {
  const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" });
  expect(files).toEqual(expect.arrayContaining(["index.mjs", "functions/execute/sandbox/python/zygote.py"]));
  expect(files.filter((name) => /node_modules|\.tsx?$|hostile|seccomp-/.test(name))).toEqual([]);
});

test.runIf(isRoot)("started from that tree in a restricted pod, it runs programs behind mode B", async () => {
  const port = await findTestPort();
  const python = join(root, "app/functions/execute/sandbox/python");
  const command = [join(root, "node"), join(root, "app/index.mjs")];
  const pod = [
    "-B",
    join(import.meta.dirname, "hostile/pod.py"),
    python,
    "--env",
    `PORT=${port}`,
    "--env",
    "KAFKA_BROKERS=127.0.0.1:9",
    "--",
    ...command,
  ];
  const running = spawn("/usr/bin/python3", pod, { stdio: "ignore" });
  const ended = once(running, "exit");
  try {
    const place = await vi.waitFor(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/sandbox`);
      return await response.json();
    }, 60_000);
    expect(place).toMatchObject({ mode: "B" });
    const body = JSON.stringify(requestFor("print(6 * 7)", { profile: "example" }));
    const ran = await fetch(`http://127.0.0.1:${port}/runs`, { method: "POST", body });
    expect(await ran.json()).toMatchObject({ outcome: "finished", output: [{ text: "42\n" }], mode: "B" });
  } finally {
    running.kill("SIGTERM");
    await ended;
  }
});
