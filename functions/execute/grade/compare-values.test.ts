import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyValue, changeOnePlace } from "./arbitrary-value.ts";
import { isExpected } from "./compare-values.ts";
import { parsePythonValue } from "./python-value.ts";
import { showValue } from "./show-value.ts";
import { readValue } from "./value.ts";

const parsed = parsePythonValue;

describe("any value", () => {
  test("is equal to itself, and to itself written down and read again", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(isExpected(value, value)).toBe(true);
        expect(isExpected(value, parsed(showValue(value)))).toBe(true);
        expect(isExpected(value, value, { anyOrder: true })).toBe(true);
      }),
    );
  });

  test("is unequal to itself with one place changed", () => {
    fc.assert(
      fc.property(anyValue, fc.infiniteStream(fc.nat()), (value, numbers) => {
        const changed = changeOnePlace(value, () => Number(numbers.next().value));
        expect(isExpected(value, changed)).toBe(false);
        expect(isExpected(changed, value)).toBe(false);
      }),
    );
  });

  test("with a tolerance, is still equal to itself", () => {
    fc.assert(fc.property(anyValue, (value) => void expect(isExpected(value, value, { tolerance: 1e-9 })).toBe(true)));
  });
});

describe("what comes back from a student's process", () => {
  test("never breaks the reader, whatever stands in it", () => {
    fc.assert(fc.property(fc.anything(), (sent) => void readValue(sent)));
  });

  test.each([["large"], ["other"]])("is never what was expected when it is %s", (kind) => {
    const value = readValue([kind, "x", "y"]);
    expect(isExpected(value, value)).toBe(false);
    expect(isExpected(parsed("[1]"), readValue(["list", [[kind, "x", "y"]]]), { anyOrder: true })).toBe(false);
  });
});

test.each([
  ["2", ["float", "2.0"], true],
  ["2.0", ["int", "2"], true],
  ["True", ["int", "1"], false],
  ["1", ["bool", true], false],
  ["float('nan')", ["float", "nan"], true],
  ["-0.0", ["float", "0.0"], false],
  [
    "[1, 2]",
    [
      "tuple",
      [
        ["int", "1"],
        ["int", "2"],
      ],
    ],
    false,
  ],
  [
    "{1, 2}",
    [
      "set",
      [
        ["int", "2"],
        ["int", "1"],
      ],
    ],
    true,
  ],
  [
    "{'a': [1]}",
    [
      "dict",
      [
        [
          ["str", "a"],
          ["list", [["int", "1"]]],
        ],
      ],
    ],
    true,
  ],
  ["Point(x=1)", ["object", "Point", { x: ["int", "1"], y: ["int", "2"] }, null], true],
  ["Point(x=1, z=3)", ["object", "Point", { x: ["int", "1"] }, null], false],
  [
    "{1: Point(x=1)}",
    [
      "dict",
      [
        [
          ["int", "1"],
          ["object", "Point", { x: ["int", "1"], y: ["none"] }, null],
        ],
      ],
    ],
    true,
  ],
  ["[1]", ["object", "Stack", {}, ["list", [["int", "1"]]]], true],
  ["[[]]", ["list", [["cycle", 1]]], false],
  ["0x1f", ["int", "0x1f"], true],
  ["b'ab'", ["bytes", "6162"], true],
] as const)("expected %s, came %j: %s", (expected, sent, same) => {
  expect(isExpected(parsed(expected), readValue(sent))).toBe(same);
});

test("a tolerance is absolute, and relative to the expected number", () => {
  const near = (expected: string, got: string) => isExpected(parsed(expected), parsed(got), { tolerance: 0.01 });
  expect([
    near("0.3", "0.30000000000000004"),
    near("1000", "1009"),
    near("1000", "1011"),
    near("[1.0]", "[1.005]"),
  ]).toEqual([true, true, false, true]);
  expect(near("0.0", "-0.0")).toBe(true);
});

test("in any order, each item counts as often as it stands there", () => {
  const bag = (expected: string, got: string) => isExpected(parsed(expected), parsed(got), { anyOrder: true });
  expect([bag("[1, 2, 2]", "[2, 1, 2]"), bag("[1, 2, 2]", "[1, 1, 2]"), bag("[[1, 2], [3]]", "[[3], [2, 1]]")]).toEqual(
    [true, false, true],
  );
});

test.each(["", "[1", "1 2", "f(x)", "'a", "{1: }", "__import__('os')", "[1, 2]]", "open"])("%j is no value", (text) => {
  expect(() => parsed(text)).toThrow(/at|nothing|expected/);
});
