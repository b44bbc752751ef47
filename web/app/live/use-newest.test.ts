import { expect, test } from "vitest";
import { newerOf } from "./use-newest.ts";

test("an answer that was long on its way takes back nothing that was read after it", () => {
  const [early, late] = [
    { asOf: "2026-11-24T09:00:00.000001Z", open: 1 },
    { asOf: "2026-11-24T09:00:00.000002Z", open: 2 },
  ];
  expect(newerOf(early, late)).toBe(late);
  expect(newerOf(late, early)).toBe(late);
});
