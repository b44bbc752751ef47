import { afterAll, beforeAll, expect, test } from "vitest";
import { openRunCode, type RunCode } from "../../run-code.ts";
import { startExecute, type TestProcess } from "../../test-tutor.ts";
import { answerOffline } from "../answer-offline.ts";
import { findGist } from "../gist/find-gist.ts";
import { observeRun } from "../observe.ts";
import { answer, curriculum, knowledge, situationOf } from "../test-offline.ts";
import { findSlips, tellSlip } from "./find-slips.ts";

let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

const slipsIn = (code: string, text = "it is wrong") =>
  findSlips(code, situationOf({ route: "debug", text, code }), runCode);

test("no right solution is said to hold a slip", async () => {
  const programs = curriculum.exercises
    .filter(({ kind }) => kind !== "predict" && kind !== "trace" && kind !== "parsons")
    .flatMap(({ slug, solutions }) => solutions.map((code) => ({ slug, code })));
  // A text that is repeated on purpose is the one thing that only the task can tell.
  for (const { slug, code } of programs)
    expect(
      (await slipsIn(code)).filter(({ rule }) => rule !== "typed-repeated"),
      slug,
    ).toEqual([]);
}, 600_000);

test.each([
  ["or-joins-values", "n = 7\nif n == 1 or 2:\n    print('yes')\n"],
  ["sort-returns-list", "nums = [3, 1]\nnums = nums.sort()\nprint(nums)\n"],
  ["print-instead-of-return", "def hi():\n    print('hi')\n\nprint(hi())\n"],
  ["function-without-brackets", "def hi():\n    print('hi')\n\nhi\n"],
  ["method-changes-text", "name = 'ana'\nname.upper()\nprint(name)\n"],
  [
    "return-in-loop",
    "def f(xs):\n    for x in xs:\n        if x > 2:\n            print(x)\n        return x\n\nprint(f([1, 2]))\n",
  ],
  ["reset-in-loop", "for n in [3, 4]:\n    total = 0\n    total += n\nprint(total)\n"],
  ["changing-list-while-looping", "n = [1, 2, 2]\nfor x in n:\n    n.remove(x)\nprint(n)\n"],
  ["counter-not-changed", "i = 0\nwhile i < 3:\n    print(i)\ni += 1\n"],
  ["same-list-copied", "a = [1]\nb = a\nb.append(2)\nprint(a)\n"],
  ["forgot-the-f", "name = 'Zoe'\nprint('Hi {name}')\n"],
  ["order-of-conditions", "x = 9\nif x > 3:\n    print('a')\nelif x > 5:\n    print('b')\n"],
  ["input-is-a-number", "a = input()\nb = input()\nprint(a + b)\n"],
  ["parameter-is-caller-variable", "def grow(n):\n    n = n + 1\n\nn = 0\ngrow(n)\nprint(n)\n"],
])("what is believed behind a program that only does something else is found: %s", async (card, code) => {
  const [first] = await slipsIn(code);
  const told = first ? tellSlip(first) : null;
  expect(told?.card).toBe(card);
  expect(knowledge.cardById(card)).not.toBeNull();
  expect(told?.says).not.toMatch(/undefined|``/);
});

test.each([
  "stack = [1, 2]\nwhile stack:\n    top = stack.pop()\n    print(top)\n",
  "xs = [1, 2]\nwhile xs:\n    print(xs.pop(0))\n",
  "xs = [1, 2]\nwhile xs:\n    del xs[0]\n",
  "n = 3\nwhile (n := n - 1) > 0:\n    print(n)\n",
])("nothing is found in a loop that uses up what it asks about: %j", async (code) => {
  expect(await slipsIn(code)).toEqual([]);
});

test.each([
  ["n == 1 or 2", "`2` stands alone there, and alone it counts as true, so the whole is true whatever `n` is."],
  ["n == 1 or 0", "`0` stands alone there, and alone it counts as false, so only the rest of the condition decides."],
  ["n == 1 or ''", "`''` stands alone there, and alone it counts as false, so only the rest"],
  ["n == 1 or None", "`None` stands alone there, and alone it counts as false, so only the rest"],
  ["n == 1 or 0 or 2", "`2` stands alone there, and alone it counts as true, so the whole is true"],
  ["n > 1 and 5", "`5` stands alone there, and alone it counts as true, so only the rest"],
  ["n > 1 and 0", "`0` stands alone there, and alone it counts as false, so the whole is false whatever `n` is."],
])("what a value alone in a condition counts as is said rightly: %s", async (condition, says) => {
  const [slip] = await slipsIn(`n = 7\nif ${condition}:\n    print('yes')\n`);
  expect(slip && tellSlip(slip)?.says).toContain(says);
});

test.each([
  ["repair", "full", true],
  ["repair", "hints", false],
  ["repair", "none", false],
  ["program", "hints", true],
  ["program", "none", false],
] as const)("in a %s exercise with help set to %s a slip is named: %s", async (kind, supportLevel, named) => {
  const code = "name = 'Zoe'\nprint('Hi {name}')\n";
  const found = curriculum.exercises.find((each) => each.kind === kind);
  if (!found) throw new Error(`no exercise is a ${kind}`);
  const exercise = { ...found, tests: [] };
  const situation = situationOf({ route: "debug", text: "it is wrong", code }, { exercise, supportLevel });
  const { slips } = await observeRun(situation, runCode);
  expect((slips ?? []).map(({ rule }) => rule)).toEqual(named ? ["f-missing"] : []);
});

test.each([
  ["f-missing", "name = 'Zoe'\nprint('Hi {name}')\n", /`f`|f'/],
  ["plus-turned", "n = 1\nn =+ 2\nprint(n)\n", /\+=/],
  ["self-left-out", "class A:\n    def __init__(self, x):\n        x = x\n\nA(1)\n", /self\./],
  ["none-shown", "xs = [2, 1]\nprint(xs.sort())\n", /in one line/],
])("a slip points to its place and does not write the mended line: %s", async (rule, code, mend) => {
  const slip = (await slipsIn(code)).find((each) => each.rule === rule);
  const told = slip ? tellSlip(slip) : null;
  expect(told?.next).toMatch(/\?$/);
  expect(`${told?.says} ${told?.next}`).not.toMatch(mend);
});

test("that range stops before its end is said only to who misses the end", async () => {
  const code = "for i in range(1, 5):\n    print(i)\n";
  expect(await slipsIn(code, "why is it red")).toEqual([]);
  expect(await slipsIn(code, "why is 5 not there")).toMatchObject([{ rule: "range-stop", line: 1 }]);
});

test("a program that runs is explained by its slip, with what it showed", async () => {
  const code = "a = 10\nb = 20\navg = a + b / 2\nprint(avg)\n";
  const parts = [];
  const situation = situationOf({ route: "debug", text: "the average is wrong", code });
  for await (const part of answerOffline(situation, { knowledge, runCode })) parts.push(part);
  expect(parts[1]).toMatchObject({ markdown: expect.stringMatching(/`b \/ 2` first[\s\S]*line 3[\s\S]*`20\.0`/i) });
});

test("a program is told as a whole in one sentence", async () => {
  const code = "nums = [4, 7]\ntotal = 0\nfor n in nums:\n    if n > 5:\n        total += n\nprint(total)\n";
  const gist = await findGist(code, situationOf({ route: "code_explain", code }), runCode);
  expect(gist).toBe(
    "Your program goes through `nums`: it adds `n` to `total` whenever `n > 5` is true, and shows `total` at the end.",
  );
});

test("what a question asks to be worked out has been run", async () => {
  const parts = [];
  const situation = situationOf({ route: "concept", text: "how many times does for i in range(3, 8) run" });
  for await (const part of answerOffline(situation, { knowledge, runCode })) parts.push(part);
  expect(parts[1]).toMatchObject({
    markdown: expect.stringContaining("`range(3, 8)` makes 5 numbers: 3, 4, 5, 6, 7."),
  });
});

test("a guess about a shown program is compared with it, and what it shows is not told", async () => {
  const exercise = curriculum.exercises.find(({ slug }) => slug === "count-the-turns") ?? null;
  const said = async (text: string) => {
    const parts = [];
    const situation = situationOf({ route: "debug", text, exercise: "count-the-turns", code: "" }, { exercise });
    for await (const part of answerOffline(situation, { knowledge, runCode })) parts.push(part);
    return JSON.stringify(parts);
  };
  expect(await said("I think it prints 12345")).toMatch(/Not yet/);
  expect(await said(`I think it prints ${exercise?.solutions[0] ?? ""}`)).toMatch(/that is right/);
});

test("without a sandbox the same answers are given without what only a run can tell", async () => {
  const parts = await answer(situationOf({ route: "debug", text: "it is wrong", code: "print(1)\n" }));
  expect(parts[1]).toMatchObject({ markdown: expect.stringContaining("could not run your program") });
});
