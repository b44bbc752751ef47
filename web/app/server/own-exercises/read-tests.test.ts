import { expect, test } from "vitest";
import { readTests, splitPrograms } from "./read-tests.ts";

test("a function's tests are calls with their values, one a line; the last == counts", () => {
  const { tests, problems } = readTests("function", "add(1, 2) == 3\n\n# a comment\nhidden: same(1 == 1) == True\n");
  expect(problems).toEqual([]);
  expect(tests).toMatchObject([
    { name: "add(1, 2)", hidden: false, run: { call: "add(1, 2)" }, expect: { value: { equals: "3" } } },
    { hidden: true, run: { call: "same(1 == 1)" }, expect: { value: { equals: "True" } } },
  ]);
});

test("a program's tests are blocks of typed lines and printed lines", () => {
  const { tests, problems } = readTests("program", "> Ada\n> 3\nHello Ada\nBye\n\nhidden:\n> Bo\nHello Bo\n");
  expect(problems).toEqual([]);
  expect(tests).toMatchObject([
    { name: "with Ada, 3", run: { input: ["Ada", "3"] }, expect: { output: { text: "Hello Ada\nBye" } } },
    { name: "Hidden test 1", hidden: true, run: { input: ["Bo"] } },
  ]);
});

test.for<["function" | "program", string, string]>([
  ["function", "add(1, 2)", "no-equals"],
  ["function", "3 == add(1, 2)", "no-call"],
  ["function", "add(1, 2) ==", "no-value"],
  ["function", "a() == 1\na() == 2", "twice"],
  ["function", " \n", "none"],
  ["program", "> Ada\n", "no-output"],
  ["program", "", "none"],
])("in %s tests, %j is told as %s", ([kind, typed, problem]) => {
  expect(readTests(kind, typed).problems.map((one) => one.problem)).toEqual([problem]);
});

test("a hidden test's name, which students see, does not say what is tried", () => {
  const { tests } = readTests("function", "hidden: add(1, 2) == 3\nhidden: add(2, 2) == 4");
  expect(tests.map(({ name }) => name)).toEqual(["Hidden test 1", "Hidden test 2"]);
});

test("wrong answers stand between dashes", () => {
  expect(splitPrograms("a = 1\n---\n\nb = 2\n-----\n\n")).toEqual(["a = 1", "b = 2"]);
});
