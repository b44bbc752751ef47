import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type ExerciseTest, exerciseTests } from "../../../events/exercise.ts";
import { requestFor } from "../command/run-files.ts";
import { openSandbox } from "../sandbox/sandbox.ts";
import { anyValue } from "./arbitrary-value.ts";
import { grade } from "./grade.ts";
import { showValue } from "./show-value.ts";

const sandbox = openSandbox({ pace: 20 });
afterAll(() => sandbox.close());

const tests = exerciseTests.parse([
  { name: "shown", run: { kind: "call", call: "double(21)" }, expect: { value: { equals: "42" } } },
  { name: "hidden", hidden: true, run: { kind: "call", call: "double(4711)" }, expect: { value: { equals: "9422" } } },
  { name: "printed", run: { kind: "program", input: ["8"] }, expect: { output: { text: "16" } } },
  {
    name: "raised",
    run: { kind: "call", call: "double(None)" },
    expect: { exception: { type: "TypeError", message: "no number" } },
  },
  {
    name: "counted",
    hidden: true,
    run: { kind: "call", call: "sorted({len(str(double(n))) for n in [21, 4711]})" },
    expect: { value: { equals: "[2, 4]" } },
  },
]);
const gradeCode = (code: string, given: readonly ExerciseTest[] = tests) =>
  grade(sandbox, requestFor(code, { profile: "grade", tests: [...given] }), given);

/** Every one of these knows nothing of the answer, and tries to pass all the same. */
const forgers: Record<string, string> = {
  "an int whose comparison lies":
    "class Liar(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__\n    def __repr__(self): return '42'\n    __str__ = __repr__\n    __index__ = lambda self: 42\n    __int__ = __index__\ndef double(n): return Liar(0)\n",
  "an object equal to all":
    "class All:\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\ndef double(n): return All()\n",
  "a float that lies":
    "class F(float):\n    def __repr__(self): return '42.0'\n    def __add__(self, other): return 42.0\n    def __float__(self): return 42.0\ndef double(n): return F(1)\n",
  "leaving with success": "import sys, os\ndef double(n): os._exit(0)\nsys.exit(0)\n",
  "a printed verdict":
    "print('passed')\nprint('{\"outcome\": \"passed\"}')\ndef double(n): print('42'); return 'passed'\n",
  "patched built-ins":
    "import builtins\nbuiltins.repr = builtins.str = lambda *_: '42'\nbuiltins.isinstance = lambda *_: True\nbuiltins.type = lambda *_: int\nbuiltins.len = lambda *_: 42\ndef double(n): return 1\n",
  "names of its own for built-ins": "sorted = lambda _: [2, 4]\nlen = lambda _: 4\ndef double(n): return 0\n",
  "patched built-ins for what a test does with the value":
    "import builtins\nbuiltins.sorted = lambda *_: [2, 4]\nbuiltins.len = lambda *_: 4\ndef double(n): return 0\n",
  "an exception renamed":
    "class Quiet(Exception): pass\nQuiet.__name__ = Quiet.__qualname__ = 'TypeError'\ndef double(n): raise Quiet('no number')\n",
  "a patched json":
    'import json\njson.dumps = json.JSONEncoder.encode = lambda *_: \'["int", "42"]\'\ndef double(n): return 1\n',
  "a report of its own":
    'import os\ndef double(n):\n    for index in range(4):\n        body = (\'{"kind":"called","index":%d,"stage":"call","value":["int","7"],"error":null}\' % index).encode()\n        os.write(3, b\'\\x01%08x\' % len(body) + body)\n    return 1\n',
  "a search in the frames above":
    "import sys, gc\ndef double(n):\n    frame = sys._getframe()\n    while frame:\n        for value in frame.f_locals.values():\n            if isinstance(value, dict) and ('expect' in value or 'equals' in value): return value\n        frame = frame.f_back\n    for thing in gc.get_objects():\n        if isinstance(thing, dict) and 'equals' in thing: return thing\n    return 0\n",
  "a huge representation": "class Huge:\n    def __repr__(self): return '42' * 10**8\ndef double(n): return Huge()\n",
  "closed descriptors":
    "import os\ndef double(n):\n    for d in range(10):\n        try: os.close(d)\n        except OSError: pass\n    return 42\n",
  "an exception with a lying class":
    "class TypeError(Exception):\n    def __str__(self): return 'no number at all'\n    def __init__(self): pass\ndef double(n):\n    raise TypeError()\n",
  "an endless loop": "def double(n):\n    while True: pass\n",
  "reading the tests":
    "def double(n):\n    import os\n    found = ''\n    for name in os.listdir('.'): found += open(name).read()\n    return found\n",
  "a list that lies about its items":
    "class L(list):\n    def __iter__(self): return iter([42])\n    def __getitem__(self, i): return 42\n    def __len__(self): return 1\ndef double(n): return L()\n",
  "a memory bomb": "def double(n): return [0] * 10**9\n",
};

describe("a forger never passes", () => {
  test.each(Object.entries(forgers))(
    "%s",
    async (_name, code) => {
      const graded = await gradeCode(code);
      expect(graded.outcome).toBe("failed");
      expect(graded.tests.filter(({ outcome }) => outcome === "passed").map(({ name }) => name)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(graded))).toBeLessThan(900_000);
    },
    120_000,
  );
});

test("nothing of a hidden test comes out, even when the program prints what it is called with", async () => {
  const spy =
    "import sys\nkept = []\ndef double(n):\n    kept.append(n)\n    print(kept, file=sys.stderr)\n    print(kept)\n    open('spy.txt', 'a').write(str(kept))\n    return 0\nprint(input() if False else '')\n";
  expect(JSON.stringify(await gradeCode(spy))).not.toMatch(/4711|9422/);
});

test("one endless and one crashing test leave the others as they are", async () => {
  const code =
    "import ctypes\ndef f(n):\n    if n == 1:\n        while True: pass\n    if n == 2: ctypes.string_at(0)\n    return n\n";
  const given = exerciseTests.parse(
    [0, 1, 2, 3].map((n) => ({
      name: `f(${n})`,
      run: { kind: "call", call: `f(${n})` },
      expect: { value: { equals: String(n) } },
    })),
  );
  const graded = await gradeCode(code, given);
  expect(graded.tests.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["passed", null],
    ["failed", "timeout"],
    ["failed", "killed"],
    ["passed", null],
  ]);
}, 600_000);

test("a program that sleeps is ended by the clock, though it uses no CPU", async () => {
  const strict = openSandbox();
  const given = exerciseTests.parse([
    { name: "sleeps", run: { kind: "call", call: "f()" }, expect: { value: { equals: "1" } } },
  ]);
  const request = requestFor("import time\ndef f():\n    time.sleep(60)\n    return 1\n", {
    profile: "grade",
    tests: given,
  });
  const graded = await grade(strict, request, given).finally(() => strict.close());
  expect(graded.tests).toMatchObject([{ outcome: "failed", reason: "timeout" }]);
}, 600_000);

test("what one test changes, the next does not see", async () => {
  const code = "seen = []\ndef f(n):\n    seen.append(n)\n    return len(seen)\n";
  const given = exerciseTests.parse(
    [1, 2].map((n) => ({ name: `${n}`, run: { kind: "call", call: `f(${n})` }, expect: { value: { equals: "1" } } })),
  );
  expect((await gradeCode(code, given)).outcome).toBe("passed");
  const files =
    "import os\ndef f(n):\n    os.makedirs('deep/er')\n    os.chdir('deep')\n    open('../log.txt', 'a').write('x')\n    return len(open('../log.txt').read())\n";
  expect((await gradeCode(files, given)).tests.map(({ outcome, error }) => [outcome, error])).toEqual([
    ["passed", null],
    ["passed", null],
  ]);
});

test("steps, source, files, patterns, arguments and answers are judged", async () => {
  const code =
    "import sys\ndef count(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\nif __name__ == '__main__':\n    with open('out.txt', 'w') as file:\n        file.write('line 1\\n')\n    print('args', sys.argv[1:])\n";
  const call = { kind: "call", call: "count(10)" };
  const given = exerciseTests.parse([
    { name: "few steps", run: call, expect: { bound: { maxSteps: 40 } } },
    { name: "too many steps", run: call, expect: { bound: { maxSteps: 10 } } },
    {
      name: "uses a loop",
      run: call,
      expect: {
        source: [
          { rule: "uses", construct: "loop" },
          { rule: "avoids", construct: "recursion" },
        ],
      },
    },
    { name: "uses sum", run: call, expect: { source: [{ rule: "uses", construct: "call", name: "sum" }] } },
    {
      name: "file",
      run: { kind: "program", args: ["x"] },
      expect: { files: { "out.txt": { text: "line 1" } }, output: { text: "^args \\['x'\\]$", comparison: "pattern" } },
    },
    { name: "no such file", run: { kind: "program" }, expect: { files: { "other.txt": { text: "" } } } },
  ]);
  const graded = await gradeCode(code, given);
  expect(graded.tests.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["passed", null],
    ["failed", "steps"],
    ["passed", null],
    ["failed", "source-uses"],
    ["passed", null],
    ["failed", "file-missing"],
  ]);
});

test("a program that switches off the counting of steps has not kept its bound", async () => {
  const code =
    "import sys\ndef f():\n    old = sys.gettrace()\n    sys.settrace(None)\n    if hasattr(sys, 'monitoring'): sys.monitoring.free_tool_id(4)\n    for _ in range(1000): pass\n    sys.settrace(old)\n    return 1\n";
  const given = exerciseTests.parse([
    { name: "steps", run: { kind: "call", call: "f()" }, expect: { value: { equals: "1" }, bound: { maxSteps: 50 } } },
  ]);
  expect((await gradeCode(code, given)).tests).toMatchObject([{ outcome: "failed", reason: "steps" }]);
});

test("a program that reads its input prints what it prints, and meets the end of its input", async () => {
  const given = exerciseTests.parse(
    [["8"], []].map((input) => ({
      name: `${input.length} lines`,
      run: { kind: "program", input },
      expect: { output: { text: "Number? 16" } },
    })),
  );
  const graded = await gradeCode('print(int(input("Number? ")) * 2)\n', given);
  expect(graded.tests.map(({ outcome, error }) => [outcome, error?.type])).toEqual([
    ["passed", undefined],
    ["failed", "EOFError"],
  ]);
});

test("an answer is compared as a text, and what is right is not told", async () => {
  const given = exerciseTests.parse([
    { name: "output", run: { kind: "answer" }, expect: { answer: { accept: ["1\n2", "1, 2"] } } },
  ]);
  expect((await gradeCode("1\n2\n", given)).outcome).toBe("passed");
  const wrong = await gradeCode("3", given);
  expect(wrong.tests).toMatchObject([{ outcome: "failed", expected: null, got: "3" }]);
});

test("any value that a program gives back is compared as what it is", async () => {
  const values = fc
    .sample(anyValue, { numRuns: 120, seed: 7 })
    .map(showValue)
    // Python reads these two only as float('inf') and float('nan').
    .map((value) => value.replace(/(?<![\w'"])(-?)(inf|nan)\b/g, "float('$1$2')"));
  const code = `class Thing:\n    def __init__(self, **fields):\n        vars(self).update(fields)\n`;
  for (let at = 0; at < values.length; at += 40) {
    const group = values.slice(at, at + 40);
    const given = exerciseTests.parse(
      group.map((value, index) => ({
        name: String(index),
        run: { kind: "call", call: value },
        expect: { value: { equals: value } },
      })),
    );
    const failed = (await gradeCode(code, given)).tests.filter(({ outcome }) => outcome === "failed");
    expect(failed.map(({ called, got, error }) => ({ called, got, error: error?.message }))).toEqual([]);
  }
});
