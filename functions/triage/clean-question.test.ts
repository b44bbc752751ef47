import { expect, test } from "vitest";
import { maxQuestionLength } from "../../events/question.ts";
import { cleanCode, cleanText } from "./clean-question.ts";

test("what cannot be seen is not passed on", () => {
  expect(cleanText("he\u200blp\u2060 m\u00ade\u202e!\ufeff")).toBe("help me!");
  expect(cleanText("k\u200dill")).toBe("kill");
  expect(cleanText("a\u{e0041}\u{e0042}b")).toBe("ab");
});

test("what is seen stays: other scripts, emoji, accents, tabs and lines", () => {
  for (const text of ["می‌خواهم", "👩‍💻 help", "¿Qué es?", "a\tb\nc", "naïve"])
    expect(cleanText(text)).toBe(text.normalize("NFC"));
});

test("control characters and odd line ends do not get through", () => {
  expect(cleanText("a\0b\x07c\x1b[31m\r\nd\re\u2028f")).toBe("abc[31m\nd\ne\nf");
});

test("a long question ends within 4,000 characters and never inside one", () => {
  const cut = cleanText("😀".repeat(3_000));
  expect(cut.length).toBeLessThanOrEqual(maxQuestionLength);
  expect(cut.isWellFormed()).toBe(true);
});

test("half characters do not travel on", () => {
  expect(cleanText("a\ud800b").isWellFormed()).toBe(true);
  expect(cleanCode('print("\ud800\0")').isWellFormed()).toBe(true);
  expect(cleanCode("a\0b")).toBe("ab");
});

test("a tower of accents becomes a letter again", () => {
  expect(cleanText(`Z${"\u0301".repeat(200)}algo`).length).toBeLessThan(20);
});
