import { expect, test } from "vitest";
import { isUnfinished, splitLines } from "./console-lines.ts";

test("a question, the typed answer and what follows stand as in a terminal", () => {
  const lines = splitLines([
    { from: "stdout", text: "Name? " },
    { from: "typed", text: "Noor" },
    { from: "stdout", text: "Hello Noor\n\nBye\n" },
  ]);
  expect(lines.map((line) => line.map((piece) => piece.text).join(""))).toEqual([
    "Name? Noor",
    "Hello Noor",
    "",
    "Bye",
    "",
  ]);
  expect(isUnfinished(lines)).toBe(false);
});

test("a prompt without a line end waits on its own line", () => {
  expect(isUnfinished(splitLines([{ from: "stdout", text: "How many? " }]))).toBe(true);
});
