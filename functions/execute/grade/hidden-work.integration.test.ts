import { afterAll, expect, test } from "vitest";
import { exerciseTests } from "../../../events/exercise.ts";
import { requestFor } from "../command/run-files.ts";
import { openSandbox } from "../sandbox/sandbox.ts";
import { grade } from "./grade.ts";

const sandbox = openSandbox({ pace: 20 });
afterAll(() => sandbox.close());

const tests = exerciseTests.parse([
  { name: "value", run: { kind: "call", call: "double(1000)" }, expect: { value: { equals: "2000" } } },
  { name: "steps", run: { kind: "call", call: "double(1000)" }, expect: { bound: { maxSteps: 50 } } },
  {
    name: "no loop",
    run: { kind: "call", call: "double(3)" },
    expect: { source: [{ rule: "avoids", construct: "loop" }] },
  },
]);

async function failing(code: string, given = tests): Promise<string[]> {
  const graded = await grade(sandbox, requestFor(code, { profile: "grade", tests: given }), given);
  return graded.tests.flatMap(({ outcome, name }) => (outcome === "failed" ? [name] : []));
}

const loop = "    total = 0\\n    for _ in range(n): total += 2\\n    return total\\n";

test.each([
  [
    "a file that it writes first",
    `open("helper.py", "w").write("def work(n):\\n${loop}")\nfrom helper import work as double`,
  ],
  ["a text that is run", `exec("def double(n):\\n${loop}")`],
  ["what measures times", 'import timeit\ndef double(n):\n    timeit.timeit("1 + 1", number=n)\n    return n * 2'],
])("a loop hidden in %s is neither uncounted nor overlooked", async (_, code) => {
  expect(await failing(code)).toEqual(["steps", "no loop"]);
});

test("steps in another thread are not uncounted", async () => {
  const code = `from concurrent.futures import ThreadPoolExecutor\ndef work(n):\n${loop.replaceAll("\\n", "\n")}\ndef double(n):\n    with ThreadPoolExecutor() as pool:\n        return pool.submit(work, n).result()\n`;
  expect(await failing(code)).toEqual(["steps", "no loop"]);
});

test("what one call does to a module, no call with a process of its own meets", async () => {
  const given = exerciseTests.parse(
    [false, true].map((fresh, index) => ({
      name: `${index}`,
      run: { kind: "call", call: "spoil()", fresh },
      expect: { value: { equals: "'fair'" } },
    })),
  );
  const code = `import random\ndef spoil():\n    was = getattr(random, "mark", "fair")\n    random.mark = "spoilt"\n    return was\n`;
  expect(await failing(code, [...given, ...given.map((one) => ({ ...one, name: `again ${one.name}` }))])).toEqual([
    "again 0",
  ]);
});

test("a file that belongs to the exercise may be imported", async () => {
  const given = exerciseTests.parse(
    tests.map((one) => ({ ...one, run: { ...one.run, files: { "helper.py": "def twice(n):\n    return n * 2\n" } } })),
  );
  expect(await failing("from helper import twice\ndef double(n):\n    return twice(n)\n", given)).toEqual([]);
});

test("a named tuple is compared by its names, or as a tuple", async () => {
  const given = exerciseTests.parse(
    ["Point(x=1, y=2)", "(1, 2)", "Point(x=1, y=3)"].map((equals) => ({
      name: equals,
      run: { kind: "call", call: "make()" },
      expect: { value: { equals } },
    })),
  );
  const plain =
    'from collections import namedtuple\nPoint = namedtuple("Point", "x y")\ndef make(): return Point(1, 2)\n';
  const typed =
    "from typing import NamedTuple\nclass Point(NamedTuple):\n    x: int\n    y: int\ndef make(): return Point(1, 2)\n";
  expect([await failing(plain, given), await failing(typed, given)]).toEqual([
    ["Point(x=1, y=3)"],
    ["Point(x=1, y=3)"],
  ]);
});
