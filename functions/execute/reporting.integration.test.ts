import { afterAll, describe, expect, test } from "vitest";
import type { RunProfile } from "../../events/vocabulary.ts";
import { requestFor } from "./command/run-files.ts";
import { runProgram } from "./run-program.ts";
import { openSandbox } from "./sandbox/sandbox.ts";

const sandbox = openSandbox();
afterAll(() => sandbox.close());

async function run(program: string, profile: RunProfile = "run", wallMs = 5_000) {
  const { result } = await runProgram(sandbox, requestFor(program, { profile, limits: { wallMs } }));
  const text = (stream: string) => result.output.flatMap((c) => (c.stream === stream ? [c.text] : [])).join("");
  return { ...result, stdout: text("stdout"), stderr: text("stderr") };
}

const noisy = `
class Noisy:
    def __getattribute__(self, name):
        print("asked for", name)
        while True: pass
class NoisyText:
    def __str__(self):
        print("made a text")
        while True: pass
    __repr__ = __str__
thing = Noisy()
`;

describe("telling how a program ended calls none of its own methods", () => {
  test("when it describes what its names hold", async () => {
    const { outcome, stdout, error } = await run(`${noisy}1 / 0`);
    expect([outcome, error?.type, stdout]).toEqual(["exception", "ZeroDivisionError", ""]);
  });

  test("when it records each step", async () => {
    const { outcome, stdout } = await run(
      `${noisy}try:\n    raise ValueError(NoisyText())\nexcept ValueError:\n    pass`,
      "trace",
    );
    expect([outcome, stdout]).toEqual(["finished", ""]);
  });
});

test("an exception that cannot be turned into a text still has its line", async () => {
  const { error } = await run("class Odd(Exception):\n    def __str__(self):\n        raise KeyError\n\nraise Odd(1)");
  expect(error).toMatchObject({ type: "Odd", line: 5, message: "<exception str() failed>" });
});

test.each([
  ["prints without an end", "def f(n):\n    print('x')\n    f(n + 1)\nf(0)"],
  ["reads from what it closed", "import sys\nsys.stdin.close()\ninput()"],
])("a program that %s sees only its own lines in the traceback", async (_, program) => {
  const { stderr, error } = await run(program);
  expect(stderr).toMatch(/^Traceback[\s\S]*main\.py/);
  expect(stderr).not.toMatch(/runner|streams\.py/);
  expect(error?.line).toBeGreaterThan(0);
});

test("a recursion that nothing but memory stops is called so", async () => {
  const { outcome, error } = await run(
    "import sys\nsys.setrecursionlimit(10 ** 7)\ndef f(n):\n    big = [0] * 400\n    return f(n + 1)\nf(0)",
  );
  expect([outcome, error?.explanation?.rule]).toEqual(["memory", "recursion"]);
});

test("memory that the system refuses is memory", async () => {
  const { outcome } = await run("import mmap\nmaps = [mmap.mmap(-1, 50 << 20) for _ in range(20)]");
  expect(outcome).toBe("memory");
});

test("a loop in a thread is named by its line", async () => {
  const program =
    "import threading\ndef work():\n    while True:\n        pass\nthreading.Thread(target=work).start()\nprint('begun')";
  const { outcome, stoppedAtLine } = await run(program, "run", 3_000);
  expect(outcome).toBe("timeout");
  expect([3, 4]).toContain(stoppedAtLine);
});

test("a loop beside a sleeping thread is named by its own line", async () => {
  const program =
    "import threading, time\ndef work():\n    time.sleep(100)\nthreading.Thread(target=work, daemon=True).start()\nwhile True:\n    pass";
  const { stoppedAtLine } = await run(program, "run", 3_000);
  expect([5, 6]).toContain(stoppedAtLine);
});

test("who writes on the program's own channel does not become one that used up its time", async () => {
  const { outcome } = await run("import faulthandler\nfaulthandler.dump_traceback(file=3)\nwhile True: pass");
  expect(outcome).toBe("killed");
});

test.each(["end", "needs-input"])("a report of its own (%s) does not hide how a program really ended", async (kind) => {
  const forged = JSON.stringify({ kind, error: null, steps: null });
  const { outcome, error } = await run(
    `import os\nforged = b'${forged}'\nos.write(3, b"\\x01%08x" % len(forged) + forged)\n1 / 0`,
  );
  expect([outcome, error?.type]).toEqual(["exception", "ZeroDivisionError"]);
});

test("what a program writes on that channel otherwise does nothing", async () => {
  const { outcome } = await run("import os\nos.write(3, b'File \"main.py\", line 99')\nprint('on')");
  expect(outcome).toBe("finished");
});

test("an abort carries the signal's usual name", async () => {
  const { outcome, signal } = await run("import os\nos.abort()");
  expect([outcome, signal]).toEqual(["killed", "SIGABRT"]);
});
