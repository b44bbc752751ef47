import { expect, test } from "vitest";
import { foldTraceback } from "./fold-traceback.ts";

const traceback =
  'Traceback (most recent call last):\n  File "main.py", line 2, in <module>\nZeroDivisionError: division by zero\n';

test("the traceback leaves the output, what the program wrote stays", () => {
  const folded = foldTraceback([
    { from: "stdout", text: "1\n" },
    { from: "stderr", text: `careful\n${traceback}` },
  ]);
  expect(folded.pieces).toEqual([
    { from: "stdout", text: "1\n" },
    { from: "stderr", text: "careful\n" },
  ]);
  expect(folded.traceback).toBe(traceback.trimEnd());
});
test("a syntax error has no traceback line, and is folded all the same", () => {
  const words = '  File "main.py", line 1\n    print("a\n          ^\nSyntaxError: unterminated string literal\n';
  expect(foldTraceback([{ from: "stderr", text: words }])).toEqual({ pieces: [], traceback: words.trimEnd() });
});
test("ordinary words on the error stream stay where they are", () => {
  expect(foldTraceback([{ from: "stderr", text: "a warning\n" }]).traceback).toBeNull();
});
