import { afterAll, beforeAll, expect, test } from "vitest";
import type { Part } from "../part.ts";
import { openRunCode, type RunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { answerOffline } from "./answer-offline.ts";
import { knowledge, situationOf } from "./test-offline.ts";

let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

async function answered(text: string, code: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of answerOffline(situationOf({ route: "debug", text, code }), { knowledge, runCode }))
    parts.push(part);
  return parts;
}

test.each([
  [
    "why does it only print once",
    "for i in range(3):\n    x = i\nprint(x)\n",
    /Line 3.*below the loop of line 1.*ran 3 times.*once/,
  ],
  [
    "why does it say hello twice",
    "def hi():\n    print('hello')\n\nhi()\nhi()\n",
    /`hi`.*called 2 times, in line 4 and line 5/,
  ],
  [
    "why does it show the total so many times",
    "t = 0\nfor n in [4, 7]:\n    t += n\n    print('total', t)\n",
    /Line 4.*loop in line 2.*ran 2 times/,
  ],
])("why something was shown as often as it was is told from the run: %s", async (text, code, says) => {
  const parts = await answered(text, code);
  expect(parts[1]).toMatchObject({ markdown: expect.stringMatching(says) });
});

test.each([
  [
    "a condition stands between",
    "why does it print hello twice",
    "for i in range(10):\n    if i % 5 == 0:\n        print('hello')\n",
  ],
  [
    "in a function, too",
    "why does it say big twice",
    "def f(n):\n    if n > 1:\n        print('big')\n\nf(1)\nf(2)\nf(3)\n",
  ],
  [
    "break ended the loop",
    "why only once",
    "for i in range(3):\n    x = i\nfor z in range(3):\n    print('hi')\n    break\n",
  ],
  ["the loop ran later", "why only once", "def f():\n    for i in range(3):\n        x = i\n\nprint('x')\nf()\n"],
  [
    "its value is asked",
    "why does it print the wrong total every time",
    "for n in [1, 2]:\n    total = 0\n    total += n\n    print(total)\n",
  ],
])("how often something was shown is not explained where it is not so plain: %s", async (_, text, code) => {
  const parts = await answered(text, code);
  expect(JSON.stringify(parts)).not.toMatch(/in every turn: it ran|it was called|stands below the loop/);
});

test("a call is where it was made, and not where its name is written", async () => {
  const code = "def f():\n    print('hi')\n\nf()  # f() again\nx = 'f()'\nf()\n";
  const parts = await answered("why does it say hi twice", code);
  expect(parts[1]).toMatchObject({ markdown: expect.stringContaining("called 2 times, in line 4 and line 6.") });
});
