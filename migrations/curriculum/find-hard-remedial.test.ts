import { expect, test } from "vitest";
import { findHardRemedial } from "./find-hard-remedial.ts";

const lesson = [
  { slug: "tea", kind: "predict", difficulty: 1, minutes: 3, remedial: false, program: "a = 1\n\nb = 2\nprint(b)\n" },
  { slug: "cake", kind: "program", difficulty: 2, minutes: 6, remedial: false, program: "" },
] as const;
const easier = {
  slug: "milk",
  kind: "trace",
  difficulty: 1,
  minutes: 3,
  remedial: true,
  program: "a = 1\nprint(a)\n",
} as const;

test("an exercise for those who got stuck is easier than every other one of its lesson", () => {
  const faults = [
    { ...easier, slug: "rated", difficulty: 2 },
    { ...easier, slug: "blank", kind: "function" as const, program: "" },
    { ...easier, slug: "slow", minutes: 4 },
    { ...easier, slug: "long", program: "a = 1\nb = 2\nc = 3\nprint(c)\n" },
  ];
  expect(findHardRemedial([...lesson, ...faults])).toEqual([
    { slug: "rated", message: expect.stringContaining("has difficulty 2") },
    { slug: "blank", message: expect.stringContaining("is of kind function") },
    { slug: "slow", message: "takes 4 minutes, the quickest of the others 3" },
    { slug: "long", message: "shows 4 lines, the shortest of the others 3" },
  ]);
  expect(findHardRemedial([...lesson, easier])).toEqual([]);
});
