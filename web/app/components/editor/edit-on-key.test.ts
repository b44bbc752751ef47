import { expect, test } from "vitest";
import { editOnKey } from "./edit-on-key.ts";

/** `|` is the cursor. */
function press(text: string, key: string, shift = false): string | null {
  const at = text.indexOf("|");
  const code = text.replace("|", "");
  const edit = editOnKey(code, at, at, key, shift);
  if (!edit) return null;
  const written = code.slice(0, edit.from) + edit.text + code.slice(edit.to);
  return `${written.slice(0, edit.cursor)}|${written.slice(edit.cursor)}`;
}

test.each([
  ["Enter after a colon goes one step in", "for x in y:|", "Enter", "for x in y:\n    |"],
  ["a comment after the colon does not hide it", "if a:  # why|", "Enter", "if a:  # why\n    |"],
  ["Enter keeps the step", "    x = 1|", "Enter", "    x = 1\n    |"],
  ["return ends the inner block", "        return x|", "Enter", "        return x\n    |"],
  ["Enter at the margin is the browser's", "x = 1|", "Enter", null],
  ["Tab goes to the next step", "x|", "Tab", "x   |"],
  ["Backspace takes a whole step", "        |x", "Backspace", "    |x"],
  ["Backspace in a text takes one letter", "ab |", "Backspace", null],
])("%s", (_, before, key, after) => {
  expect(press(before, key)).toBe(after);
});

test("Shift+Tab takes a step out, wherever in the line one is", () => {
  expect(press("    pri|nt()", "Tab", true)).toBe("pri|nt()");
});
