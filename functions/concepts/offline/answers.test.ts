import { expect, test } from "vitest";
import type { Part } from "../part.ts";
import { answer, curriculum, expectContract, knowledge, situationOf } from "./test-offline.ts";

const proseOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === "prose" ? [part.markdown] : [])).join("\n\n");

test("an answer about reading a number begins with a whole sentence", async () => {
  const parts = await answer(situationOf({ route: "concept", text: "read a number from input" }));
  expect(proseOf(parts)).toContain('`int(input("How many? "))` reads a whole number');
});

test("a common slip is told as a sentence, not by its heading", async () => {
  const mistake = knowledge.cardById("set-operations")?.mistakes[0];
  const parts = await answer(situationOf({ route: "concept", text: "set operations" }));
  expect(mistake?.title).toBe("plus");
  expect(proseOf(parts)).toMatch(/A common slip here: `[^`]+`\. /);
  expect(proseOf(parts)).toContain(mistake?.why);
});

test("an exercise is offered with the names of what it trains", async () => {
  const parts = await answer(situationOf({ route: "practice", text: "give me an exercise on input" }));
  const told = /It trains these ideas: ([^\n]*?)\.(?= |$)/m.exec(proseOf(parts))?.[1] ?? "";
  const names = curriculum.concepts.map(({ name }) => name);
  expect(told).not.toBe("");
  expect(names.some((name) => told.startsWith(name))).toBe(true);
});

test.each(["concept", "debug", "hint", "task", "off_topic"] as const)(
  "whoever says only that they feel stupid gets a kind word and a first step, when taken for %s",
  async (route) => {
    const text = "I don't understand anything, I'm so stupid";
    const parts = await answer(situationOf({ route, text, flags: ["stuck", "frustrated"] }));
    expectContract(parts);
    expect(proseOf(parts)).toMatch(/all right[\s\S]*First step/);
  },
);

test("whoever does not understand a certain thing gets that thing explained", async () => {
  const parts = await answer(situationOf({ route: "concept", text: "i don't understand tuples", flags: ["stuck"] }));
  expect(parts[0]).toMatchObject({ concepts: ["tuple"] });
});

test.each(["why is 0.1+0.2 not 0.3", "why is 0.1 + 0.2 0.30000000000000004", "how do I make a website"])(
  "what no card is about is not answered from another card: %s",
  async (text) => {
    const parts = await answer(situationOf({ route: "concept", text }));
    expect(proseOf(parts)).toMatch(/no checked answer[\s\S]*nearest/);
  },
);

test("sums in whole numbers are still answered from their card", async () => {
  const parts = await answer(situationOf({ route: "concept", text: "why is 2 + 3 * 4 not 20" }));
  expect(parts[0]).toMatchObject({ sources: [{ card: "left-to-right" }] });
});
