import { expect, test } from "vitest";
import { findFlags } from "./find-flags.ts";
import { applyRules } from "./rules.ts";

const rule = (text: string) => {
  const question = { text, code: null, lastRun: null, exercise: null };
  return applyRules(question, findFlags(question))?.route ?? null;
};

test.each([
  "what is a class in java",
  "how do you print in C++?",
  "center a div in css",
  "what is 17 times 23",
  "solve 3x + 5 = 20",
  "write me an essay about whales",
  "i need help with my history homework",
])("another language, a sum or another subject is off the topic: %s", (text) => expect(rule(text)).toBe("off_topic"));

test.each([
  "is python faster than java",
  "what is 7 // 2",
  "what does 10 % 3 give",
  "how do i go back in the list",
  "write a program that prints a poem",
  "i want to write a letter to a file with python",
  "my math function fails",
  "in c the value is 5",
  "how do you make the first letter big",
  "how do i make a letter small",
  "print(3 + 4)",
])("what only looks like it is not: %s", (text) => expect(rule(text)).not.toBe("off_topic"));
