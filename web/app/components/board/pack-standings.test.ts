import { expect, test } from "vitest";
import { progressChanged } from "../../../../events/progress-changed.ts";
import { packStandings, unpackStandings } from "./pack-standings.ts";

const cell = progressChanged.example;
const ids = { students: [{ id: "someone" }, { id: cell.studentId }], exercises: [{ slug: cell.exercise }] };

test("a cell arrives as it was sent, in its student's row", () => {
  const packed = packStandings(ids, [cell]);
  expect(packed.map((row) => row.length)).toEqual([0, 1]);
  expect(unpackStandings(ids, packed)).toEqual([cell]);
});

test("a cell of a student or an exercise that is not on the page is left out", () => {
  const others = [
    { ...cell, studentId: "gone" },
    { ...cell, exercise: "not-shown" },
  ];
  expect(unpackStandings(ids, packStandings(ids, others))).toEqual([]);
});
