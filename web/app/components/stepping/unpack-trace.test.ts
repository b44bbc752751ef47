import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { RunTrace } from "../../../../events/run-trace.ts";
import { addUpSteps, unpackTrace } from "./unpack-trace.ts";

const trace: RunTrace = {
  functions: ["<module>", "double"],
  steps: [
    [0, 3, 0, 0, 0],
    [0, 4, 0, 0, 0, { n: "2" }],
    [1, 1, 1, 1, 0, { x: "2" }],
    [2, 2, 1, 1, 0, {}, "4"],
    [0, 5, 0, 0, 2, { n: "4" }],
    [1, 1, 1, 1, 2, { x: "4" }],
    [3, 2, 1, 1, 2, { y: "0" }, "ZeroDivisionError: division by zero"],
  ],
  complete: true,
};
const variables = (at: number) =>
  addUpSteps(trace, "4\n").steps[at]?.variables.map(({ name, value }) => `${name}=${value}`);

test("a variable that did not change is still there", () => {
  expect(variables(4)).toEqual(["n=4"]);
});
test("a function called a second time does not remember the first", () => {
  expect(variables(5)).toEqual(["x=4"]);
});
test("what is returned and what is raised stands at its step", () => {
  const { steps } = addUpSteps(trace, "");
  expect(steps[3]).toMatchObject({ function: "double", returns: "4", raises: null });
  expect(steps[6]).toMatchObject({ raises: "ZeroDivisionError: division by zero" });
});
test("a trace arrives as it was packed", async () => {
  const packed = gzipSync(JSON.stringify(trace)).toString("base64");
  expect((await unpackTrace(packed, "4\n")).steps).toHaveLength(7);
});
