import { expect, test } from "vitest";
import { askedLine } from "./asked-line.ts";
import { expressionIn } from "./try-expression.ts";

const code = "for row in range(3):\n    for col in range(2):\n        print(row, col)\nprint('end')\n";

test.each([
  ["what does line 3 do", 3],
  ["what does the second for do?", 2],
  ["explain the last print", 4],
  ["line 9 please", null],
  ["what does the for do", null],
  ["what does the while do", null],
  ["explain it", null],
] as const)("“%s” speaks of line %s", (text, line) => {
  expect(askedLine(text, code)).toBe(line);
});

test.each([
  ["what is 7 // 2", "7 // 2"],
  ["how many times does for i in range(3,8) run", "range(3,8)"],
  ["what prints print('a' * 3)", "print('a' * 3)"],
  ["what does len(names) give", null],
  ["what is a list", null],
  ["is it open('x')", null],
] as const)("in “%s” there is %s to try", (text, expression) => {
  expect(expressionIn(text)).toBe(expression);
});
