import { expect, test } from "vitest";
import { linesOf, move, put, takeOut } from "./parsons-order.ts";

const offered = ["a", "b", "    c", "b"];

test("an answer that was kept stands as it was left, twice the same line included", () => {
  expect(linesOf(offered, "b\n    c\nb")).toEqual({ chosen: [1, 2, 3], left: [0] });
});
test("a line that is not offered any more is left out", () => {
  expect(linesOf(offered, "gone\na")).toEqual({ chosen: [0], left: [1, 2, 3] });
});
test("a line dropped further down stands before the line it was dropped on", () => {
  expect(put({ chosen: [0, 1, 2], left: [3] }, 0, 2).chosen).toEqual([1, 0, 2]);
  expect(put({ chosen: [0, 1, 2], left: [3] }, 2, 0).chosen).toEqual([2, 0, 1]);
  expect(put({ chosen: [0], left: [1, 2, 3] }, 3, 1)).toEqual({ chosen: [0, 3], left: [1, 2] });
});
test("the first line does not move up", () => {
  expect(move({ chosen: [0, 1], left: [] }, 0, -1).chosen).toEqual([0, 1]);
  expect(move({ chosen: [0, 1], left: [] }, 0, 1).chosen).toEqual([1, 0]);
});
test("a line that is taken out goes back to its place", () => {
  expect(takeOut({ chosen: [2, 0], left: [1, 3] }, 0)).toEqual({ chosen: [2], left: [0, 1, 3] });
});
