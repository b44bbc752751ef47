import { afterAll, describe, expect, test } from "vitest";
import type { RunRequest } from "../../../events/run-request.ts";
import type { OutputChunk } from "../../../events/run-result.ts";
import { requestFor } from "../command/run-files.ts";
import { type RunOptions, runProgram } from "../run-program.ts";
import { openSandbox } from "./sandbox.ts";

/** On a busy machine a program that waits for its turn is not one that never ends. */
const sandbox = openSandbox({ pace: 20 });
/** Whose clock is the limit. */
const strict = openSandbox();
afterAll(() => Promise.all([sandbox.close(), strict.close()]));

async function run(code: string, given: Partial<RunRequest> = {}, options: RunOptions = {}, by = sandbox) {
  return (await runProgram(by, requestFor(code, { profile: "run", ...given }), options)).result;
}
/** Runs a program that goes on for long, until it has said something. */
async function stopAtFirstOutput(code: string, given: Partial<RunRequest> = {}) {
  const stop = new AbortController();
  const pieces: OutputChunk[] = [];
  const onOutput = (chunks: OutputChunk[]): void => {
    pieces.push(...chunks);
    stop.abort();
  };
  const result = await run(code, given, { onOutput, signal: stop.signal });
  return { result, told: textOf(pieces) };
}
const textOf = (output: readonly OutputChunk[]): string => output.map(({ text }) => text).join("");

describe("how a run ends", () => {
  test("an endless loop is a timeout, with its line and what it printed", async () => {
    const result = await run(
      'n = 0\nprint("go", end="")\nwhile True:\n    n += 1\n',
      { limits: { wallMs: 3_000 } },
      {},
      strict,
    );
    expect(result).toMatchObject({ outcome: "timeout", output: [{ stream: "stdout", text: "go" }] });
    expect([3, 4]).toContain(result.stoppedAtLine);
  });

  test("a stuck operation inside Python's C code names its line too", async () => {
    const result = await run(
      'import re\nx = 1\nre.match(r"(a+)+$", "a" * 40 + "b")\n',
      { limits: { wallMs: 3_000 } },
      {},
      strict,
    );
    expect(result).toMatchObject({ outcome: "timeout", stoppedAtLine: 3 });
  });

  test("exit codes are the program's own", async () => {
    expect(await run("raise SystemExit(3)")).toMatchObject({ outcome: "exited", exitCode: 3 });
    expect(await run("import sys\nsys.exit('bye')")).toMatchObject({
      outcome: "exited",
      exitCode: 1,
      output: [{ stream: "stderr", text: "bye\n" }],
    });
    expect(await run("exit()")).toMatchObject({ outcome: "finished", exitCode: 0 });
  });

  test("an exception comes as data, and as Python prints it", async () => {
    const result = await run("def f(x):\n    return 1 / x\nf(0)\n");
    expect(result.error).toMatchObject({ type: "ZeroDivisionError", message: "division by zero", line: 2 });
    expect(result.error?.frames.map((frame) => [frame.function, frame.line])).toEqual([
      ["<module>", 3],
      ["f", 2],
    ]);
    expect(textOf(result.output)).toMatch(
      /^Traceback \(most recent call last\):\n {2}File "main.py", line 3, in <module>\n[\s\S]*ZeroDivisionError: division by zero\n$/,
    );
  });

  test("a student's Stop ends it", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await run("while True: pass", {}, { signal: stop.signal })).toMatchObject({ outcome: "stopped" });
  });

  test("a request can lower a limit, not raise it", async () => {
    expect(await run("x = bytearray(100 * 1024 * 1024)", { limits: { memoryMiB: 32 } })).toMatchObject({
      outcome: "memory",
    });
    expect(await run("x = bytearray(400 * 1024 * 1024)", { limits: { memoryMiB: 4_000 } })).toMatchObject({
      outcome: "memory",
    });
    expect(await run("print('x' * 100)", { limits: { outputBytes: 10 } })).toMatchObject({
      outcome: "output",
      output: [{ stream: "stdout", text: "xxxxxxxxxx" }],
      truncated: { stdout: true, stderr: false },
    });
  });
});

test("a program can start some hundred threads, and not the thousands that its memory would hold", async () => {
  const code = `import _thread, sys, time
_thread.stack_size(32_768)
sys.stderr = None
count = 0
try:
    while count < 3_000:
        _thread.start_new_thread(time.sleep, (60,))
        count += 1
except RuntimeError:
    print("limited", 20 < count < 400)
`;
  const result = await run(code);
  // Where the user is not ours alone, only memory limits them.
  if (result.mode === "A" || process.getuid?.() === 0) expect(textOf(result.output)).toBe("limited True\n");
  else expect(result.outcome).toBe("finished");
});

describe("output", () => {
  test("both streams stay in the order in which they were written", async () => {
    const result = await run('import sys\nfor i in range(3):\n    print(i)\n    print("e", i, file=sys.stderr)\n');
    expect(textOf(result.output)).toBe("0\ne 0\n1\ne 1\n2\ne 2\n");
    expect(result.output.map(({ stream }) => stream)).toEqual([
      "stdout",
      "stderr",
      "stdout",
      "stderr",
      "stdout",
      "stderr",
    ]);
  });

  test("comes while the program runs, and the result holds all of it", async () => {
    const { result, told } = await stopAtFirstOutput('import time\nprint("first")\ntime.sleep(60)\n');
    expect(told).toBe("first\n");
    expect(result).toMatchObject({ outcome: "stopped", output: [{ stream: "stdout", text: "first\n" }] });
  });

  test("is not lost when Python itself dies", async () => {
    const result = await run("print('before')\nimport ctypes\nctypes.string_at(0)\n");
    expect(result).toMatchObject({
      outcome: "killed",
      signal: "SIGSEGV",
      output: [{ stream: "stdout", text: "before\n" }],
    });
  });
});

describe("input() by repetition", () => {
  const guess =
    'import random\nsecret = random.randint(1, 10**9)\nprint(secret)\na = input("First? ")\nb = input("Second? ")\nprint(a, b, secret)\n';

  test("each repetition shows only what is new, with the same random numbers", async () => {
    const first = await run(guess);
    expect(first).toMatchObject({ outcome: "needs-input", prompt: "First? " });
    const second = await run(guess, { input: ["one"], replayToken: first.replayToken ?? "" });
    expect(second).toMatchObject({
      outcome: "needs-input",
      prompt: "Second? ",
      output: [{ stream: "stdout", text: "Second? " }],
      replayDiffers: false,
    });
    const third = await run(guess, { input: ["one", "two"], replayToken: second.replayToken ?? "" });
    const secret = textOf(first.output).split("\n")[0];
    expect(third).toMatchObject({
      outcome: "finished",
      output: [{ stream: "stdout", text: `one two ${secret}\n` }],
      replayDiffers: false,
    });
  });

  test("sets and dictionaries come in the same order each time", async () => {
    const program = 'print({"apple", "pear", "fig", "plum"}, hash("x"))\ninput()\n';
    const [one, two] = [await run(program), await run(program)];
    expect(one.output).toEqual(two.output);
  });

  test("a program that prints something else each time is noticed, and shown whole", async () => {
    const program = 'import time\nprint(time.time_ns())\ninput("? ")\nprint("end")\n';
    const first = await run(program);
    const second = await run(program, { input: ["x"], replayToken: first.replayToken ?? "" });
    expect(second.replayDiffers).toBe(true);
    expect(textOf(second.output)).toMatch(/^\d+\n\? end\n$/);
  });

  test("what is new is all that is told while it runs", async () => {
    const program = 'import time\nprint("old")\ninput()\nprint("new")\ntime.sleep(60)\n';
    const first = await run(program);
    const { told } = await stopAtFirstOutput(program, { input: ["x"], replayToken: first.replayToken ?? "" });
    expect(told).toBe("new\n");
  });
});

test("recorded answers serve urllib, and every other address is off", async () => {
  const recordedHttp = {
    "https://api.example.com/weather": { status: 200, contentType: "application/json", body: '{"sky": "clear"}' },
    "https://api.example.com/gone": { status: 404, contentType: "text/plain", body: "" },
  };
  const program = (url: string) =>
    `import json, urllib.request\nwith urllib.request.urlopen("${url}") as answer:\n    print(answer.status, json.load(answer)["sky"])\n`;
  expect(textOf((await run(program("https://api.example.com/weather"), { recordedHttp })).output)).toBe("200 clear\n");
  expect((await run(program("https://api.example.com/gone"), { recordedHttp })).error?.type).toBe("HTTPError");
  expect((await run(program("https://elsewhere.example"), { recordedHttp })).error?.explanation?.rule).toBe(
    "network-not-recorded",
  );
});

test("a program that catches what the network does is told that it is off", async () => {
  const program = `import socket, urllib.request
for use in (
    lambda: urllib.request.urlopen("http://example.com"),
    lambda: socket.create_connection(("192.0.2.1", 80)),
    lambda: socket.socket().bind(("127.0.0.1", 0)),
    lambda: socket.gethostbyname("example.com"),
):
    try:
        use()
    except OSError as error:
        print("the network is off here" in str(error))
`;
  expect(textOf((await run(program)).output)).toBe("True\n".repeat(4));
});

test("a program finds its files, its arguments, and modules among its files", async () => {
  const program = 'import sys, helper\nprint(sys.argv[1:], helper.x, open("data.txt").read(), __name__, __file__)\n';
  const result = await run(program, { args: ["a", "b"], files: { "helper.py": "x = 5\n", "data.txt": "hé" } });
  expect(textOf(result.output)).toBe("['a', 'b'] 5 hé __main__ main.py\n");
});

test("names of our own modules are free for students", async () => {
  const files = { "values.py": "x = 1\n", "runner.py": "x = 2\n", "wire.py": "x = 3\n" };
  expect(
    textOf((await run("import values, runner, wire\nprint(values.x, runner.x, wire.x)\n", { files })).output),
  ).toBe("1 2 3\n");
});
