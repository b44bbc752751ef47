import { expect, test } from "vitest";
import { splitAtDifference } from "./first-difference.ts";

test("a character of two halves is not cut apart", () => {
  expect(splitAtDifference("a😀b", 1)).toEqual({ before: "a", at: "😀", after: "b" });
});
test("a text that ends too early is marked at its end", () => {
  expect(splitAtDifference("ab", 2)).toEqual({ before: "ab", at: "", after: "" });
});
test("nothing is marked where nothing differs or the place was cut out", () => {
  expect(splitAtDifference("ab", null)).toBeNull();
  expect(splitAtDifference("ab", 7)).toBeNull();
});
