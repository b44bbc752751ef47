import { expect, test } from "vitest";
import { isExpectedText } from "./compare-texts.ts";
import { showPair } from "./show-pair.ts";

test.each([
  ["exact", "a\n", "a\n", true],
  ["exact", "a\n", "a", false],
  ["lines", "a\nb", "a  \nb\n\n", true],
  ["lines", "a b", "a  b", false],
  ["words", "a b c", " a\n b  c ", true],
  ["contains", "b", "abc", true],
  ["contains", "x", "abc", false],
  ["numbers", "3 and 4.5", "The sum is 3\nThe mean is 4.5000000001", true],
  ["numbers", "3", "3 4", false],
  ["any-order", "b\na", "a\nb\n", true],
  ["any-order", "a\na", "a\nb", false],
  ["lines", "a\r\nb", "a\nb", true],
] as const)("%s: %j against %j is %s", (comparison, expected, got, same) => {
  expect(isExpectedText(expected, got, comparison)).toBe(same);
});

test("long texts are cut in the middle, and the first difference stays in sight at one place in both", () => {
  const [expected, got] = [`${"a".repeat(5_000)}b${"c".repeat(5_000)}`, `${"a".repeat(5_000)}x${"c".repeat(5_000)}`];
  const pair = showPair(expected, got);
  expect(pair.expected.length).toBeLessThan(1_000);
  expect([pair.expected[pair.firstDifference ?? 0], pair.got[pair.firstDifference ?? 0]]).toEqual(["b", "x"]);
});
