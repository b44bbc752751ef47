import { expect, test } from "vitest";
import type { Generator, InputGenerators } from "../../events/exercise.ts";
import { runOf, sampleInputs } from "./sample-inputs.ts";

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
  expect(input).toEqual({ kind: "program", lines: ["yes", "xx"], files: {} });
});

test("a program gets as many lines as the generator makes, and files as text, CSV and JSON", () => {
  const inputs: InputGenerators = {
    kind: "program",
    lines: [
      { kind: "lines", of: [int, { kind: "bool" }], separator: ":", minLength: 0, maxLength: 3 },
      { kind: "choice", values: ["'end'"] },
    ],
    files: {
      "t.csv": { kind: "lines", first: "a,b", of: [int, int], separator: ",", minLength: 0, maxLength: 2 },
      "t.json": {
        kind: "json",
        of: {
          kind: "record",
          fields: {
            name: { kind: "choice", values: ["'it\\'s'"] },
            on: { kind: "bool" },
            none: { kind: "choice", values: ["None"] },
            pair: { kind: "tuple", of: [int] },
            "True (x)": int,
          },
        },
      },
    },
  };
  const [empty, ...others] = sampleInputs(inputs, 30, "seed");
  expect(empty).toMatchObject({ lines: ["end"], files: { "t.csv": "a,b\n" } });
  for (const input of others) {
    if (input.kind !== "program") throw new Error(input.kind);
    expect(input.lines.slice(0, -1).every((line) => /^-?\d:(True|False)$/.test(line))).toBe(true);
    expect(input.files["t.csv"]).toMatch(/^a,b\n(-?\d,-?\d\n){0,2}$/);
    expect(JSON.parse(input.files["t.json"] ?? "")).toEqual({
      name: "it's",
      on: expect.any(Boolean),
      none: null,
      pair: [expect.any(Number)],
      "True (x)": expect.any(Number),
    });
  }
  expect(new Set(others.map((input) => (input.kind === "program" ? input.lines.length : 0))).size).toBeGreaterThan(2);
});

test("an input is what a test runs", () => {
  const [call] = sampleInputs({ kind: "call", function: "play", args: [int], setup: "def play(n): pass" }, 1, "seed");
  if (!call) throw new Error("no input");
  expect(runOf(call)).toEqual({ kind: "call", call: "play(0)", setup: "def play(n): pass" });
  const [program] = sampleInputs({ kind: "program", lines: [int], files: { x: { kind: "json", of: int } } }, 1, "seed");
  if (!program) throw new Error("no input");
  expect(runOf(program)).toEqual({ kind: "program", input: ["0"], files: { x: "0\n" } });
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
