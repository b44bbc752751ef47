import { expect, test } from "vitest";
import { createMendSpelling } from "./mend-spelling.ts";

const mend = createMendSpelling([
  "function",
  "loop",
  "list",
  "password",
  "dictionary",
  "help",
  "stuck",
  "while",
  "print",
]);

test.each([
  ["fucntion", "function"],
  ["funtion", "function"],
  ["functionn", "function"],
  ["passwrod", "password"],
  ["dictonary", "dictionary"],
  ["hlep", "help"],
  ["stuckk", "stuck"],
  ["whlie", "while"],
])("%s is %s", (typed, meant) => expect(mend(typed)).toBe(meant));

test.each(["mint", "list", "foot", "liver", "unction", "p", "", "número", "x1234"])("%s stays as it is", (word) =>
  expect(mend(word)).toBe(word),
);
