import { expect, test } from "vitest";
import { storableJson, storableText } from "./storable.ts";

test.each([
  ["NUL", "a\0b", "a\uFFFDb"],
  ["half a surrogate pair", "a\uD83Db", "a\uFFFDb"],
  ["the other half", "\uDE00", "\uFFFD"],
  ["a whole pair stays", "😀 naïve 你好 \n\t\u0001", "😀 naïve 你好 \n\t\u0001"],
])("%s", (_, text, kept) => {
  expect(storableText(text)).toBe(kept);
  expect(JSON.parse(storableJson({ output: [{ text }] }))).toEqual({ output: [{ text: kept }] });
});

test("what only looks like an escape in the text stays", () => {
  expect(JSON.parse(storableJson("\\u0000"))).toBe("\\u0000");
});
