import { expect, test } from "vitest";
import { encoded } from "./disguise-codes.ts";
import { disguises } from "./disguises.ts";
import { breaksOf, isStatement, tokensOf } from "./python-tokens.ts";
import { mayHoldCode, readingsOf } from "./readings.ts";
import { overlapWith, secretOf } from "./secret.ts";

const program =
  'def count_birds(days):\n    total = 0\n    for day in days:\n        total += day\n    print("Birds:", total)\n    return total\n';

test.each([
  "total += n",
  "for n in numbers:",
  "return total",
  "print(1)",
  "x = 1",
  "names[0] = 'a'",
  "else:",
  "import math",
  "x: int = 3",
])("%s is a statement", (line) => expect(isStatement(tokensOf(line))).toBe(true));

test.each([
  "You write it again.",
  "if you want to",
  "for example",
  "Note: this",
  "step-by-step",
  "a list of names",
  "e.g. a name",
  "Try it",
  "yes and no",
])("%s is prose", (line) => expect(isStatement(tokensOf(line)) && breaksOf(tokensOf(line)).length === 0).toBe(false));

test.each([
  "A loop repeats lines.",
  "Look at line 3 again, please.",
  "What does your program print?",
  "Es ist eine Schleife.",
])("%s is shown as it comes", (line) => expect(mayHoldCode(line)).toBe(false));

const secret = secretOf({ solutions: [program] }, ["Write count_birds."]);
test.each(
  [...new Set([...encoded, ...disguises])]
    .filter(({ program: change }) => !change)
    .map((disguise) => [disguise.name, disguise] as const),
)("a program given as %s can be read", (_, disguise) => {
  const texts = disguise.hide(program, { names: ["count_birds"] });
  if (!texts) return;
  const { texts: read, codes } = readingsOf(texts.join("\n"), false);
  const { verbatim, renamed } = overlapWith(secret, read, codes);
  expect(Math.max(verbatim, renamed)).toBeGreaterThanOrEqual(0.6);
});

test("an example about something else is not taken for the solution", () => {
  const example = "price = 3\nfor cup in range(2):\n    price = price * 2\nprint(price)\n";
  const { verbatim, renamed } = overlapWith(secret, [example], [example]);
  expect(Math.max(verbatim, renamed)).toBeLessThan(0.4);
});
