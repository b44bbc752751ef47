import fc from "fast-check";
import { expect, test } from "vitest";
import { addHandled, countOpen, isHandled, readHandled, writeHandled } from "./handled.ts";

test("letters that were dealt with in any order are remembered by one offset and a few ranges", () => {
  const handled = addHandled(readHandled("-1", null, 3), [3, 5, 6, 7, 9]);
  expect(writeHandled(handled)).toEqual({ offset: "4", metadata: "5-7,9" });
  expect(countOpen(handled, 12)).toBe(4);
  expect(writeHandled(addHandled(handled, [4, 8]))).toEqual({ offset: "10", metadata: "" });
});

test("what Kafka has deleted since is not counted", () => {
  const handled = readHandled("2", "4,8", 6);
  expect(countOpen(handled, 10)).toBe(3);
});

test("too many gaps are refused rather than forgotten", () => {
  const gaps = Array.from({ length: 2_000 }, (_, n) => n * 2 + 1);
  expect(() => writeHandled(addHandled(readHandled("0", null, 0), gaps))).toThrow("the oldest first");
});

test("whatever was written is read again", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }), (letters) => {
      const { offset, metadata } = writeHandled(addHandled(readHandled("-1", null, 0), letters));
      const again = readHandled(offset, metadata, 0);
      for (let letter = 0; letter <= 61; letter++) expect(isHandled(again, letter)).toBe(letters.includes(letter));
      expect(countOpen(again, 61)).toBe(61 - letters.length);
    }),
  );
});
