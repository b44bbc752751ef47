import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast, readColours } from "./contrast.ts";

const colours = readColours(readFileSync(join(import.meta.dirname, "tokens.css"), "utf8"));
const colour = (name: string) => {
  const found = colours.get(name);
  if (!found) throw new Error(`no colour token --color-${name}`);
  return found;
};

const grounds = ["paper", "sheet", "well"];
const inks = ["ink", "soft", "faint", "accent", "accent-strong", "red", "amber", "violet", "done"];
const syntax = ["code-keyword", "code-name", "code-string", "code-number", "code-comment"];
const washes = ["accent", "red", "amber", "violet", "done"].map((state) => `${state}-wash`);

const text: [string, string][] = [
  ...inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...syntax.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...washes.flatMap((wash): [string, string][] => [
    ["ink", wash],
    ["soft", wash],
    [wash.replace("-wash", ""), wash],
  ]),
  ...syntax.flatMap((ink): [string, string][] => [
    [ink, "red-wash"],
    [ink, "accent-wash"],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["paper", "ink"],
];
const shapes: [string, string][] = grounds.flatMap((ground): [string, string][] => [
  ["edge", ground],
  ["accent", ground],
]);

test("black on white has the contrast that WCAG gives it", () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
  expect(contrast([1, 0, 0], [1, 0, 0])).toBe(1);
});

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(text)("text in %s on %s can be read", (ink, ground) => {
    expect(contrast(colour(ink)[theme], colour(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)("a shape in %s on %s can be seen", (shape, ground) => {
    expect(contrast(colour(shape)[theme], colour(ground)[theme])).toBeGreaterThanOrEqual(3);
  });
});
