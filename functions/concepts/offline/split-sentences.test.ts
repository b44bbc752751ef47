import { expect, test } from "vitest";
import { leadOf } from "./draft.ts";
import { splitSentences } from "./split-sentences.ts";

test("a question mark inside of code ends no sentence", () => {
  expect(splitSentences('`int(input("How many? "))` reads a number. input alone gives a text. `x` does not.')).toEqual([
    '`int(input("How many? "))` reads a number. input alone gives a text.',
    "`x` does not.",
  ]);
  expect(splitSentences('It asks `input("Who? Me? ")`. Then it waits.')).toHaveLength(2);
});

test("a shortened answer never ends inside of code", () => {
  const long = `Use \`input("Who are you? ${"Tell me. ".repeat(100)}")\` for it. `;
  const lead = leadOf({ answer: "Ask.", place: null, more: `It is short. ${long.repeat(3)}` });
  expect(lead).toBe("Ask.\n\nIt is short.");
});
