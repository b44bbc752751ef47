import { expect, test } from "vitest";
import type { Generator } from "../../events/exercise.ts";
import { sampleInputs } from "./sample-inputs.ts";

const int: Generator = { kind: "int", min: -3, max: 7, edges: [0] };
const valuesOf = (generator: Generator, count = 200) =>
  sampleInputs({ kind: "call", function: "f", args: [generator] }, count, "seed").flatMap((input) =>
    input.kind === "call" ? input.args : [],
  );

test("edges come first, and everything stays within its range", () => {
  const values = valuesOf(int).map(Number);
  expect(values.slice(0, 3)).toEqual([0, -3, 7]);
  expect(Math.min(...values)).toBe(-3);
  expect(Math.max(...values)).toBe(7);
});

test("the same seed gives the same inputs, another seed others", () => {
  const inputs = {
    kind: "program",
    lines: [int, { kind: "text", alphabet: "abc", minLength: 0, maxLength: 9 }],
  } as const;
  const plain = { kind: "program" as const, lines: [...inputs.lines] };
  expect(sampleInputs(plain, 20, "one")).toEqual(sampleInputs(plain, 20, "one"));
  expect(sampleInputs(plain, 20, "one")).not.toEqual(sampleInputs(plain, 20, "two"));
});

test("what a program reads has no quotes", () => {
  const [input] = sampleInputs(
    {
      kind: "program",
      lines: [
        { kind: "choice", values: ["'yes'"] },
        { kind: "text", alphabet: "x", minLength: 2, maxLength: 2 },
      ],
    },
    1,
    "seed",
  );
  expect(input).toEqual({ kind: "program", lines: ["yes", "xx"] });
});

test("containers keep to their sizes, and the empty one is tried first", () => {
  const lists = valuesOf({
    kind: "list",
    of: { kind: "int", min: 0, max: 9 },
    minLength: 0,
    maxLength: 3,
    sorted: true,
  }).map((text): number[] => JSON.parse(text));
  expect(lists[0]).toEqual([]);
  expect(Math.max(...lists.map((list) => list.length))).toBe(3);
  expect(lists.every((list) => list.every((value, at) => at === 0 || value >= (list[at - 1] ?? 0)))).toBe(true);
  expect(valuesOf({ kind: "set", of: int, minLength: 0, maxLength: 2 })[0]).toBe("set()");
  expect(
    valuesOf({
      kind: "dict",
      keys: { kind: "text", alphabet: "k", minLength: 1, maxLength: 1 },
      values: int,
      minLength: 1,
      maxLength: 1,
    })[5],
  ).toMatch(/^\{"k": -?\d\}$/);
  expect(
    valuesOf({ kind: "tuple", of: [{ kind: "bool" }] }, 5).every((value) => /^\((True|False),\)$/.test(value)),
  ).toBe(true);
  expect(valuesOf({ kind: "float", min: 0, max: 1, decimals: 2 }, 5).every((value) => /^[01]\.\d\d$/.test(value))).toBe(
    true,
  );
});
