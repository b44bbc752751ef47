import { expect, test } from "vitest";
import { shownOutput } from "./run-example.ts";

const printed = (text: string) => ({ output: [{ stream: "stdout" as const, text }], error: null });
const transcript = [
  { typed: false, text: "How many? " },
  { typed: true, text: "4" },
  { typed: false, text: "5\n" },
];

test("what was typed stands after its prompt, on a line that ends there", () => {
  expect(shownOutput(printed("How many? 5\n"), transcript)).toBe("How many? 4\n5\n");
});

test("a run that printed something else is shown as it was", () => {
  expect(shownOutput(printed("How many? 6\n"), transcript)).toBe("How many? 6\n");
});
