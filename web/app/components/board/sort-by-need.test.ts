import { expect, test } from "vitest";
import { sortByNeed } from "./sort-by-need.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const standing = (state: "working" | "stuck" | "solved-alone", consecutiveFailures = 0, minute = 0) => ({
  state,
  consecutiveFailures,
  changedAt: at(minute),
});
const students = ["Zoe", "Amara", "Kofi", "Mei", "Noor"].map((name) => ({ id: name, name }));

test("who is stuck longest comes first, who is done comes last", () => {
  const standings: Record<string, ReturnType<typeof standing>[]> = {
    Zoe: [standing("stuck", 5, 10)],
    Amara: [standing("solved-alone")],
    Kofi: [standing("working", 3)],
    Mei: [standing("stuck", 5, 2)],
    Noor: [standing("working", 0)],
  };
  const order = sortByNeed(students, (id) => standings[id] ?? []);
  expect(order.map((student) => student.name)).toEqual(["Mei", "Zoe", "Kofi", "Noor", "Amara"]);
});

test("a class that has not begun stands by name", () => {
  expect(sortByNeed(students, () => []).map((student) => student.name)).toEqual([
    "Amara",
    "Kofi",
    "Mei",
    "Noor",
    "Zoe",
  ]);
});
