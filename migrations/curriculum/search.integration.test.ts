import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCurriculum } from "./load.ts";
import { createCardSearch } from "./search.ts";
import { measureSearch } from "./search-quality.ts";
import { stem } from "./stem.ts";

const { cards } = loadCurriculum();
const find = createCardSearch(cards);

test("questions in beginners' words find a right card first in four of five cases, and among three nearly always", () => {
  const { questions, hitAt1, hitAt3, misses } = measureSearch(cards);
  expect(questions).toBeGreaterThanOrEqual(80);
  expect({ hitAt1, hitAt3, misses: misses.length }).toEqual({
    hitAt1: expect.toSatisfy((share: number) => share >= 0.8),
    hitAt3: expect.toSatisfy((share: number) => share >= 0.95),
    misses: expect.any(Number),
  });
});

test("questions in other people's words, which the search was not fitted to, do so, too", () => {
  const file = join(import.meta.dirname, "search-questions-held-out.yaml");
  const { questions, hitAt1, hitAt3 } = measureSearch(cards, file);
  expect(questions).toBeGreaterThanOrEqual(300);
  expect(hitAt1).toBeGreaterThanOrEqual(0.8);
  expect(hitAt3).toBeGreaterThanOrEqual(0.95);
});

test.each([
  ["I don't understand functions at all", "function"],
  ["can you give me an example with dictionaries", "dictionary"],
  ["what are tuples good for?", "tuple"],
  ["was ist eine Schleife", "for-loop"],
  ["qué es un diccionario", "dictionary"],
  ["à quoi sert une classe", "class"],
  ["what does [1:3] give me", "slice"],
])("what frames a question does not hide its subject: %s", (question, card) => {
  expect(find(question)[0]?.id).toBe(card);
});

test("a question about nothing we teach finds nothing", () => {
  expect(find("")).toEqual([]);
  expect(find("the of and")).not.toContainEqual(expect.objectContaining({ score: Number.NaN }));
  expect(find("zzyzx qwrtp")).toEqual([]);
});

test("signs of Python are found as they are typed", () => {
  expect(find("+=")[0]?.id).toBe("augmented-assignment");
  expect(find("what is **")[0]?.id).toBe("power");
  expect(find("!=").map(({ id }) => id)).toContain("comparison-operators");
});

test("a slip of the keyboard is forgiven", () => {
  expect(find("what is a varaible").map(({ id }) => id)).toContain("variable");
});

test("a hit carries the card's own title", () => {
  const card = cards.find(({ id }) => id === "print");
  expect(find("how do I print something on the screen").find(({ id }) => id === "print")?.title).toBe(card?.title);
});

test.each([
  ["strings", "string"],
  ["printing", "print"],
  ["stopped", "stop"],
  ["loops", "loop"],
])("%s and %s are one word", (one, other) => {
  expect(stem(one)).toBe(stem(other));
});
