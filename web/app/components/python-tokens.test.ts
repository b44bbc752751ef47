import { expect, test } from "vitest";
import { tokenizePython } from "./python-tokens.ts";

const kinds = (source: string) =>
  tokenizePython(source).map((line) => line.filter((t) => t.text.trim()).map((t) => `${t.kind} ${t.text.trim()}`));

test("an unfinished string does not colour the next line", () => {
  expect(kinds('print("Hi\nx = 1')).toEqual([
    ["name print", "plain (", 'string "Hi'],
    ["plain x", "plain =", "number 1"],
  ]);
});

test("a text over three lines keeps its lines apart", () => {
  expect(tokenizePython('a = """one\n\ntwo"""\nb')).toHaveLength(4);
});

test("a hash inside a string is no comment, a method called max is no built-in", () => {
  expect(kinds("x.max('#')  # end")).toEqual([
    ["plain x", "plain .", "plain max", "plain (", "string '#'", "plain )", "comment # end"],
  ]);
});

test("nothing is lost, whatever stands there", () => {
  for (const source of ["", "\n\n", "def f(:\n\tπ = 'ünï", "0x_1 1e5 1__ ''' ' \\", "if ☃: pass # ❄"])
    expect(
      tokenizePython(source)
        .map((line) => line.map((t) => t.text).join(""))
        .join("\n"),
    ).toBe(source);
});
