import { expect, test } from "vitest";
import { compareCode } from "./compare-code.ts";

const shown = (before: string | null, now: string) =>
  compareCode(before, now).map(({ change, text, number }) => `${number ?? "-"} ${change} ${text}`);

test("the first attempt has nothing to be compared with", () => {
  expect(shown(null, "a = 1\n\nprint(a)\n")).toEqual(["1 same a = 1", "2 same ", "3 same print(a)"]);
});

test("a changed line is shown as it was and as it is, and lines keep their numbers", () => {
  expect(shown("a = 1\nprint(a)", "a = 2\nprint(a)")).toEqual(["- removed a = 1", "1 added a = 2", "2 same print(a)"]);
});

test("white space at line ends and empty lines at the end are no change", () => {
  expect(shown("a = 1  \n\n\n", "a = 1")).toEqual(["1 same a = 1"]);
});

test("an empty program is one empty line", () => {
  expect(shown(null, "")).toEqual(["1 same "]);
});
